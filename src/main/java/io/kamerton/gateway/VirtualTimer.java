package io.kamerton.gateway;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** One thread waits for all streams; what is due runs on a virtual thread of its own. */
@Component
class VirtualTimer implements WatchTimer {

    private final ScheduledThreadPoolExecutor waiting = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("stream-watch").factory());

    VirtualTimer() {
        waiting.setRemoveOnCancelPolicy(true);
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Pending after(Duration delay, Runnable task) {
        var due = waiting.schedule(
                () -> {
                    Thread.ofVirtual().name("stream-limit").start(task);
                },
                delay.toNanos(),
                TimeUnit.NANOSECONDS);
        return () -> due.cancel(false);
    }

    @PreDestroy
    void stop() {
        waiting.shutdownNow();
    }
}
