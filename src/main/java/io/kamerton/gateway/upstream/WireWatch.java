package io.kamerton.gateway.upstream;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after all connections that somebody reads from. A read with a time limit of its own would set and clear a timer
 * for each call, which costs more than the read; here one thread looks at all of them.
 */
final class WireWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WireWatch.class);

    /** By so much a limit may be passed. */
    private static final Duration TICK = Duration.ofMillis(25);

    private final Set<Wire> wires = ConcurrentHashMap.newKeySet();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("upstream-watch").unstarted(this::watch);
    private volatile boolean ended;

    WireWatch() {
        thread.start();
    }

    void over(Wire wire) {
        wires.add(wire);
        if (wires.size() == 1) {
            LockSupport.unpark(thread);
        }
    }

    void leave(Wire wire) {
        wires.remove(wire);
    }

    private void watch() {
        while (!ended) {
            if (wires.isEmpty()) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, TICK.toNanos());
            }
            long now = System.nanoTime();
            for (Wire wire : wires) {
                looked(wire, now);
            }
        }
    }

    private static void looked(Wire wire, long now) {
        try {
            wire.look(now);
        } catch (RuntimeException e) {
            LOG.error("A connection to a model server could not be looked after.", e);
        }
    }

    @Override
    public void close() {
        ended = true;
        LockSupport.unpark(thread);
    }
}
