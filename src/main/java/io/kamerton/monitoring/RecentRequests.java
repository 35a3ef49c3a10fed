package io.kamerton.monitoring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Arrays;
import org.springframework.stereotype.Component;

/** Figures of the last sixty seconds in one slot a second, so that memory and work stay the same under any load. */
@Component
class RecentRequests {

    private static final int SECONDS = 60;
    private static final int BUCKETS = 64;
    /** Bucket i ends at 1.25^i milliseconds: 64 of them reach beyond twenty minutes, each within 25 %. */
    private static final double GROWTH = Math.log(1.25);

    /** The gateway tells it as a metric; nobody depends on this room, and it on no room's inside. */
    private static final String WAITING = "llm.queue.length";

    private final Clock clock;
    private final MeterRegistry meters;
    private final Slot[] slots = new Slot[SECONDS];

    RecentRequests(Clock clock, MeterRegistry meters) {
        this.clock = clock;
        this.meters = meters;
        Arrays.setAll(slots, i -> new Slot());
    }

    synchronized void add(double milliseconds, boolean failed) {
        var second = clock.instant().getEpochSecond();
        var slot = slots[(int) (second % SECONDS)];
        if (slot.second != second) {
            slot.reset(second);
        }
        slot.count++;
        slot.failed += failed ? 1 : 0;
        slot.milliseconds += milliseconds;
        slot.buckets[bucketOf(milliseconds)]++;
    }

    synchronized RequestFigures figures() {
        var now = clock.instant().getEpochSecond();
        var count = 0L;
        var failed = 0L;
        var milliseconds = 0.0;
        var buckets = new long[BUCKETS];
        for (var slot : slots) {
            if (slot.second > now - SECONDS) {
                count += slot.count;
                failed += slot.failed;
                milliseconds += slot.milliseconds;
                for (var i = 0; i < BUCKETS; i++) {
                    buckets[i] += slot.buckets[i];
                }
            }
        }
        if (count == 0) {
            return new RequestFigures(0, 0, 0, 0, waiting());
        }
        return new RequestFigures(
                count / (double) SECONDS,
                100.0 * failed / count,
                milliseconds / count,
                quantile95(buckets, count),
                waiting());
    }

    private int waiting() {
        Gauge gauge = meters.find(WAITING).gauge();
        return gauge == null ? 0 : (int) gauge.value();
    }

    private static int bucketOf(double milliseconds) {
        var bucket = (int) Math.ceil(Math.log(Math.max(1, milliseconds)) / GROWTH);
        return Math.min(BUCKETS - 1, bucket);
    }

    private static double quantile95(long[] buckets, long count) {
        var seen = 0L;
        for (var i = 0; i < BUCKETS; i++) {
            seen += buckets[i];
            if (seen >= 0.95 * count) {
                return Math.exp(i * GROWTH);
            }
        }
        return Math.exp((BUCKETS - 1) * GROWTH);
    }

    private static final class Slot {
        private long second = Long.MIN_VALUE;
        private long count;
        private long failed;
        private double milliseconds;
        private final long[] buckets = new long[BUCKETS];

        void reset(long newSecond) {
            second = newSecond;
            count = 0;
            failed = 0;
            milliseconds = 0;
            Arrays.fill(buckets, 0);
        }
    }
}
