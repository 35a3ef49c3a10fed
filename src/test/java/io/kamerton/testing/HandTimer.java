package io.kamerton.testing;

import io.kamerton.gateway.WatchTimer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Time that stands still until a test moves it; what is due then runs in the thread of the test. */
public final class HandTimer implements WatchTimer {

    private record Due(long at, Runnable task) {}

    private final List<Due> waiting = new ArrayList<>();
    private long now;

    @Override
    public synchronized long nanoTime() {
        return now;
    }

    @Override
    public synchronized Pending after(Duration delay, Runnable task) {
        var due = new Due(now + delay.toNanos(), task);
        waiting.add(due);
        return () -> {
            synchronized (this) {
                waiting.remove(due);
            }
        };
    }

    public synchronized int waiting() {
        return waiting.size();
    }

    /** Moves on, stopping wherever something is due. */
    public synchronized void advance(Duration by) {
        long end = now + by.toNanos();
        for (var next = next(end); next != null; next = next(end)) {
            now = Math.max(now, next.at());
            waiting.remove(next);
            next.task().run();
        }
        now = end;
    }

    private Due next(long end) {
        return waiting.stream()
                .filter(due -> due.at() <= end)
                .min(Comparator.comparingLong(Due::at))
                .orElse(null);
    }
}
