package io.kamerton.gateway.admission;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** Time that stands still until a test moves it, whereupon every waiting thread looks at it. */
final class HandClock implements WaitClock {

    private final Set<Thread> parked = ConcurrentHashMap.newKeySet();
    private volatile long now;

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public void park(Object blocker, long nanos) {
        var thread = Thread.currentThread();
        parked.add(thread);
        LockSupport.park(blocker);
        parked.remove(thread);
    }

    /** Until so many threads wait, so that none of them misses what the test does next. */
    void awaitParked(int count) {
        while (parked.size() != count) {
            Thread.yield();
        }
    }

    void advance(Duration by) {
        now += by.toNanos();
        for (Thread thread : parked) {
            parked.remove(thread);
            LockSupport.unpark(thread);
        }
    }
}
