package io.kamerton.gateway.admission;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/** What happened at one gate; striped, so that counting never makes calls wait for each other. */
final class GateCounts {

    /** Why a call was sent away. */
    enum Refusal {
        QUEUE_FULL,
        DISPLACED,
        WAITED_TOO_LONG,
        CALLER_GONE,
        BREAKER_OPEN;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final List<LongAdder> refusals =
            Arrays.stream(Refusal.values()).map(refusal -> new LongAdder()).toList();
    private final LongAdder waits = new LongAdder();
    private final LongAdder waitedNanos = new LongAdder();

    void refused(Refusal why) {
        refusals.get(why.ordinal()).increment();
    }

    void waited(long nanos) {
        waits.increment();
        waitedNanos.add(nanos);
    }

    long refusals(Refusal why) {
        return refusals.get(why.ordinal()).sum();
    }

    long waits() {
        return waits.sum();
    }

    double waitedNanos() {
        return waitedNanos.sum();
    }
}
