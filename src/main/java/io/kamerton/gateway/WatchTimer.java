package io.kamerton.gateway;

import java.time.Duration;

/** Time as the watchdog knows it; tests move theirs by hand. */
public interface WatchTimer {

    /** Nanoseconds that only differences mean something of. */
    long nanoTime();

    /** Runs the task once, on a thread that it may block; the handle takes it back. */
    Pending after(Duration delay, Runnable task);

    /** A task that has not run yet. */
    interface Pending {
        void cancel();
    }
}
