package io.kamerton.identity.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Remembers how clients behave, in memory, and how much of their limits that leaves them. */
@Component
class Conduct {

    private static final int MOST_CLIENTS = 50_000;
    // by then even a few thousand points have halved away
    private static final Duration REMEMBERED = Duration.ofHours(3);

    private final LimitSettings settings;
    private final Clock clock;
    private final Cache<Client, Suspicion> clients = Caffeine.newBuilder()
            .maximumSize(MOST_CLIENTS)
            .expireAfterWrite(REMEMBERED)
            .build();

    Conduct(LimitSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    void note(Client client, Offence offence) {
        if (settings.adaptive()) {
            clients.asMap()
                    .merge(
                            client,
                            Suspicion.none(clock.instant()).plus(offence, clock.instant()),
                            (known, first) -> known.plus(offence, clock.instant()));
        }
    }

    Suspicion of(Client client) {
        var now = clock.instant();
        var known = clients.getIfPresent(client);
        return known == null ? Suspicion.none(now) : known.at(now);
    }

    /** The clients whose limits are not whole, the worst first. */
    List<Map.Entry<Client, Suspicion>> tightened() {
        var now = clock.instant();
        return clients.asMap().entrySet().stream()
                .map(entry -> Map.entry(entry.getKey(), entry.getValue().at(now)))
                .filter(entry -> entry.getValue().step() > 0)
                .sorted(Comparator.comparingDouble(entry -> -entry.getValue().points()))
                .toList();
    }

    void forget(Client client) {
        clients.invalidate(client);
    }
}
