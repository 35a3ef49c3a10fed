package io.kamerton.gateway.admission;

import java.time.Duration;

/** Waiting times as {@code Retry-After} carries them. */
final class WholeSeconds {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private WholeSeconds() {}

    /** Rounded up, at least one second. */
    static Duration up(long nanos) {
        return Duration.ofSeconds(Math.max(1, Math.ceilDiv(nanos, SECOND)));
    }
}
