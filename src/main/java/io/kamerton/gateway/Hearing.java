package io.kamerton.gateway;

import io.kamerton.registry.ProviderConnection;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Hears one call for its audience, and when its first piece came. */
final class Hearing {

    private final Audience audience;
    private volatile long first;

    Hearing(Audience audience) {
        this.audience = audience;
    }

    boolean isWanted() {
        return audience.isThere();
    }

    /** Since {@link System#nanoTime} was so much; empty where nothing came. */
    Optional<Duration> firstPiece(long began) {
        return first == 0 ? Optional.empty() : Optional.of(Duration.ofNanos(first - began));
    }

    /** Asks one server and waits for the end. */
    StreamEnd of(OwnCall call, ChatProvider provider, ProviderConnection server) {
        var end = new CompletableFuture<StreamEnd>();
        var handle = provider.stream(call.deployment().row(), server, call.request(), new StreamListener() {
            @Override
            public void onText(String piece) {
                if (first == 0) {
                    first = System.nanoTime();
                }
                audience.hear(piece);
            }

            @Override
            public void onEnd(StreamEnd reached) {
                end.complete(reached);
            }
        });
        audience.attend(handle);
        return StreamEnd.await(end, handle);
    }
}
