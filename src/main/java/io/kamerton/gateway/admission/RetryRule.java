package io.kamerton.gateway.admission;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Whether a call that failed is made again at the same deployment, and after what pause.
 *
 * <p>Only where nothing was sent: a model that may have begun to answer costs twice when it is asked twice.
 */
public enum RetryRule {
    /** Nobody waits: the pauses outlast the restart of a small server. */
    BACKGROUND(Duration.ofSeconds(1), Duration.ofSeconds(4)),
    /** Somebody waits for the first word, and a fallback may stand ready: half a second in all. */
    INTERACTIVE(Duration.ofMillis(100), Duration.ofMillis(400));

    private static final double JITTER = 0.25;

    private final List<Duration> pauses;

    RetryRule(Duration... pauses) {
        this.pauses = List.of(pauses);
    }

    /**
     * The pause before the next try.
     *
     * @param failures how often the call has failed so far, at least 1
     * @param sent whether any byte of the request may have reached the server
     * @param random from 0 to 1; spreads callers that failed together by 25 % to either side
     * @return empty where the call is given up here
     */
    public Optional<Duration> pause(int failures, boolean sent, double random) {
        if (sent || failures > pauses.size()) {
            return Optional.empty();
        }
        double factor = 1 - JITTER + 2 * JITTER * random;
        return Optional.of(Duration.ofNanos(Math.round(pauses.get(failures - 1).toNanos() * factor)));
    }
}
