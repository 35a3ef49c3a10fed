package io.kamerton.gateway.provider.ollama;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** What servers have in memory; each is asked once in five seconds at most, however many calls come meanwhile. */
@Component
class LoadedModels {

    static final Duration REMEMBERED = Duration.ofSeconds(5);

    /** Questions on their way too: the time counts from when they were asked. */
    private final Cache<String, CompletableFuture<Answer>> servers;

    private final Duration patience;

    @Autowired
    LoadedModels() {
        this(Ticker.systemTicker(), Duration.ofSeconds(1));
    }

    /** @param patience how long a server may take to tell */
    LoadedModels(Ticker ticker, Duration patience) {
        this.patience = patience;
        servers = Caffeine.newBuilder()
                .maximumSize(1_000)
                .expireAfterWrite(REMEMBERED)
                .ticker(ticker)
                .build();
    }

    /**
     * Whether a server has the model in memory; true also where the server does not tell.
     *
     * @param question asked with its time limit where the last answer is too old; empty where the server gives none
     */
    boolean has(String server, String model, Function<Duration, Optional<Set<String>>> question) {
        return servers.get(server, key -> ask(question)).join().has(model);
    }

    /** On a thread of its own: the call that comes first may be given up while others wait for the answer. */
    private CompletableFuture<Answer> ask(Function<Duration, Optional<Set<String>>> question) {
        return CompletableFuture.supplyAsync(
                () -> new Answer(question.apply(patience)),
                work -> Thread.ofVirtual().name("loaded-models").start(work));
    }

    /** A model that is about to be loaded may push out the others: from then on nothing counts as loaded. */
    private static final class Answer {

        private final Optional<Set<String>> names;
        private volatile boolean outdated;

        Answer(Optional<Set<String>> names) {
            this.names = names;
        }

        boolean has(String model) {
            if (names.isEmpty()) {
                return true;
            }
            String full = model.contains(":") ? model : model + ":latest";
            if (!names.get().contains(full)) {
                outdated = true;
            }
            return !outdated;
        }
    }
}
