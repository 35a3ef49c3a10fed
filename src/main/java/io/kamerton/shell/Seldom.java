package io.kamerton.shell;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.LongSupplier;

/** Lets one of each kind through in a while and counts the others. */
final class Seldom {

    private final long pauseNanos;
    private final LongSupplier nanos;
    private final Map<String, Last> lasts = new HashMap<>();

    /** @param nanos as {@link System#nanoTime()} */
    Seldom(Duration pause, LongSupplier nanos) {
        this.pauseNanos = pause.toNanos();
        this.nanos = nanos;
    }

    /** How many of the kind were held back since the last one that was let through; empty to hold this one back. */
    synchronized OptionalInt admit(String kind) {
        var now = nanos.getAsLong();
        var last = lasts.get(kind);
        if (last != null && now - last.since() < pauseNanos) {
            lasts.put(kind, new Last(last.since(), last.heldBack() + 1));
            return OptionalInt.empty();
        }
        lasts.put(kind, new Last(now, 0));
        return OptionalInt.of(last == null ? 0 : last.heldBack());
    }

    private record Last(long since, int heldBack) {}
}
