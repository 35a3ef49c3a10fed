package io.kamerton.gateway.log;

import java.time.Clock;

/** Share of failed calls in the last minutes, kept by the minute. */
final class RecentErrorRate {

    private static final int MINUTES = 5;

    private final Clock clock;
    private final long[] minuteOf = new long[MINUTES];
    private final long[] calls = new long[MINUTES];
    private final long[] failures = new long[MINUTES];

    RecentErrorRate(Clock clock) {
        this.clock = clock;
    }

    synchronized void count(boolean failed) {
        long minute = currentMinute();
        int slot = (int) (minute % MINUTES);
        if (minuteOf[slot] != minute) {
            minuteOf[slot] = minute;
            calls[slot] = 0;
            failures[slot] = 0;
        }
        calls[slot]++;
        failures[slot] += failed ? 1 : 0;
    }

    /** 0..1; 0 without calls. */
    synchronized double value() {
        long oldest = currentMinute() - MINUTES + 1;
        long called = 0;
        long failed = 0;
        for (int slot = 0; slot < MINUTES; slot++) {
            if (minuteOf[slot] >= oldest) {
                called += calls[slot];
                failed += failures[slot];
            }
        }
        return called == 0 ? 0 : (double) failed / called;
    }

    private long currentMinute() {
        return clock.instant().getEpochSecond() / 60;
    }
}
