package io.kamerton.gateway.admission;

import java.util.concurrent.locks.LockSupport;

/** Time as waiting calls know it; tests move theirs by hand. */
interface WaitClock {

    /** Of this machine; never goes back, whatever happens to the time of day. */
    WaitClock SYSTEM = new WaitClock() {

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void park(Object blocker, long nanos) {
            LockSupport.parkNanos(blocker, nanos);
        }
    };

    /** Nanoseconds that only differences mean something of. */
    long nanoTime();

    /** Lets the thread wait; it may come back early for any reason, so the caller looks again. */
    void park(Object blocker, long nanos);
}
