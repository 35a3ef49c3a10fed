package io.kamerton.gateway.admission;

import java.time.Duration;

/** How long calls took lately: an exponentially weighted mean, in which the last ten weigh about two thirds. */
final class RecentMean {

    private static final double WEIGHT = 0.1;

    private double nanos = Duration.ofSeconds(1).toNanos();
    private boolean known;

    void add(long took) {
        nanos = known ? nanos + WEIGHT * (took - nanos) : took;
        known = true;
    }

    /** A second where nobody has called yet. */
    double nanos() {
        return nanos;
    }
}
