package io.kamerton.gateway.admission;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of bodies the process holds at a time, so that overload is refused before it fills the heap. */
final class BodyBound {

    /** A small call holds about so much beside its body; it bounds the number of calls too. */
    static final long LEAST = 16 * 1024;

    private final long most;
    private final AtomicLong held = new AtomicLong();

    BodyBound(long most) {
        this.most = most;
    }

    /** A quarter of the heap: an answer, a translation and the log may each hold about as much again. */
    static BodyBound ofHeap() {
        return new BodyBound(Runtime.getRuntime().maxMemory() / 4);
    }

    boolean tryEnter(long bytes) {
        long charge = Math.max(bytes, LEAST);
        if (held.addAndGet(charge) <= most) {
            return true;
        }
        held.addAndGet(-charge);
        return false;
    }

    void leave(long bytes) {
        held.addAndGet(-Math.max(bytes, LEAST));
    }

    long held() {
        return held.get();
    }
}
