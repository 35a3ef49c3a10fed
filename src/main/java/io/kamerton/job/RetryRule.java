package io.kamerton.job;

import io.kamerton.shared.problem.KamertonException;
import io.kamerton.shared.problem.TryLaterException;
import java.time.Duration;

/** Whether and when an attempt that failed is followed by another. */
final class RetryRule {

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private RetryRule() {}

    /** What people are told as a reason stays as it is the next time, but for what asks to be tried later. */
    static boolean isWorthwhile(Throwable fault, int failures, int retries) {
        return failures <= retries && (!(fault instanceof KamertonException) || fault instanceof TryLaterException);
    }

    /**
     * 5, 20, 80 seconds and so on, 10 minutes at most, or what the fault asks for where that is longer.
     *
     * @param failures 1 after the first attempt that failed
     */
    static Duration delay(Throwable fault, int failures) {
        var own = FIRST.multipliedBy(1L << Math.min(2 * (failures - 1), 20));
        var usual = own.compareTo(LONGEST) < 0 ? own : LONGEST;
        var asked = fault instanceof TryLaterException later ? later.retryAfter() : Duration.ZERO;
        return usual.compareTo(asked) < 0 ? asked : usual;
    }
}
