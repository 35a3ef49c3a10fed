package io.kamerton.identity;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Five tries a minute at links and codes of the set-up, whoever makes them: there is one installation to open. */
@Component
class TriesAtSetup {

    static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int A_MINUTE = 5;

    private final Bucket left = Bucket.builder()
            .addLimit(limit -> limit.capacity(A_MINUTE).refillIntervally(A_MINUTE, PAUSE))
            .build();

    boolean another() {
        return left.tryConsume(1);
    }
}
