package io.kamerton.identity.key;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** When and from where keys were used last: noted in memory, written in the background at most once a minute a key. */
@Component
public class KeyUses {

    private static final Logger log = LoggerFactory.getLogger(KeyUses.class);
    private static final int LONGEST_IP = 64;

    private final KeyRecords records;
    private final Clock clock;
    private final Map<Place, Use> noted = new ConcurrentHashMap<>();
    private final Cache<Place, Boolean> writtenLately = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    KeyUses(KeyRecords records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    /** Costs no database access. */
    public void note(KnownKey key, String ip) {
        var shown = ip.substring(0, Math.min(LONGEST_IP, ip.length()));
        noted.put(new Place(key.id(), key.byPrevious()), new Use(clock.instant(), shown));
    }

    @Scheduled(fixedDelayString = "PT3S")
    void write() {
        for (var place : noted.keySet()) {
            if (writtenLately.getIfPresent(place) == null) {
                write(place);
            }
        }
    }

    private void write(Place place) {
        var use = noted.remove(place);
        if (use == null) {
            return;
        }
        writtenLately.put(place, true);
        try {
            records.used(place.key(), place.previous(), use.at(), use.ip());
        } catch (DataAccessException e) {
            log.warn("The last use of {} could not be written: {}", place.key(), e.getMessage());
        }
    }

    private record Place(KeyId key, boolean previous) {}

    private record Use(Instant at, String ip) {}
}
