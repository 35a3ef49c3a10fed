package io.kamerton.identity.limits;

import java.time.Duration;

/**
 * What a limit says to a request.
 *
 * @param rate the limit that decided, before anybody's conduct is considered
 * @param cost how many requests this one counted for
 * @param remaining requests that could follow at once
 * @param reset until the limit is whole again
 * @param retryAfter until a refused request could be repeated; zero for those admitted
 */
record Verdict(boolean admitted, Rate rate, int cost, long remaining, Duration reset, Duration retryAfter) {

    /** The limit as this client has it at present. */
    long effective() {
        return Math.max(1, rate.amount() / cost);
    }

    /** Whole seconds, at least one: clients do not read fractions. */
    static long seconds(Duration time) {
        return Math.max(1, time.plusMillis(999).toSeconds());
    }
}
