package io.kamerton.gateway.log;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Batches between the thread that drains the ring and the one that writes to the database. Either they go straight through,
 * or everything takes the way over the disk until the disk is empty again: so their order is kept.
 */
final class Handover {

    private static final int MOST_WAITING = 8;
    private static final int ENOUGH_WAITING = 2;

    private final long stuckNanos;
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Batch> waiting = new ArrayDeque<>();
    private @Nullable Batch inFlight;
    private long inFlightSince;
    private boolean inFlightOnDisk;
    private boolean direct;
    private boolean finished;

    /** @param stuck how long the database may take for a batch before the batch is put on disk as well */
    Handover(Duration stuck) {
        this.stuckNanos = stuck.toNanos();
    }

    /** False: the batch must go to disk, after whatever {@link #takeBack} gives. */
    boolean offer(Batch batch) {
        return locked(() -> {
            if (!direct || waiting.size() >= MOST_WAITING || isStuck()) {
                return false;
            }
            waiting.add(batch);
            return true;
        });
    }

    /** Whether the database works and has enough to do: what waits elsewhere meanwhile becomes fewer, larger batches. */
    boolean isOccupied() {
        return locked(() -> direct && waiting.size() >= ENOUGH_WAITING && !isStuck());
    }

    /**
     * What has to go to disk before anything else does, with the batch that the database is at: it may yet fail.
     *
     * @param everything also where all goes straight through
     */
    List<Batch> takeBack(boolean everything) {
        lock.lock();
        try {
            if (direct && !isStuck() && !everything) {
                return List.of();
            }
            direct = false;
            var taken = new ArrayList<Batch>();
            if (inFlight != null && !inFlightOnDisk) {
                taken.add(inFlight);
                inFlightOnDisk = true;
            }
            taken.addAll(waiting);
            waiting.clear();
            changed.signalAll();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Something lies on disk: nothing may overtake it. */
    void overDisk() {
        locked(() -> {
            direct = false;
            return true;
        });
    }

    /** Nothing is left on disk; false where something is underway there. */
    boolean goDirect(BooleanSupplier diskIsEmpty) {
        return locked(() -> {
            direct = direct || (waiting.isEmpty() && inFlight == null && diskIsEmpty.getAsBoolean());
            return direct;
        });
    }

    boolean isDirect() {
        return locked(() -> direct);
    }

    /** The next batch for the database; null where there is none, or all goes over the disk. */
    @Nullable
    Batch take(Duration most) throws InterruptedException {
        lock.lock();
        try {
            long left = most.toNanos();
            while (direct && waiting.isEmpty() && !finished && left > 0) {
                left = changed.awaitNanos(left);
            }
            inFlight = direct ? waiting.poll() : null;
            inFlightSince = System.nanoTime();
            inFlightOnDisk = false;
            return inFlight;
        } finally {
            lock.unlock();
        }
    }

    /** The batch in flight is in the database. */
    void written() {
        locked(() -> {
            inFlight = null;
            return true;
        });
    }

    /**
     * Whether the batch in flight is in the database is not known.
     *
     * @param doubtful earlier batches of which the same is true
     */
    void failed(List<Batch> doubtful) {
        locked(() -> {
            direct = false;
            if (inFlight != null && !inFlightOnDisk) {
                waiting.addFirst(inFlight);
            }
            inFlight = null;
            doubtful.reversed().forEach(waiting::addFirst);
            return true;
        });
    }

    /** Waits a while, less where the end has come or something has changed. */
    void await(Duration time) throws InterruptedException {
        lock.lock();
        try {
            if (!finished) {
                var unused = changed.await(time.toNanos(), TimeUnit.NANOSECONDS);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether everything that went straight through has arrived; also true where it goes over the disk. */
    boolean isIdle() {
        return locked(() -> !direct || (waiting.isEmpty() && inFlight == null));
    }

    /** Nothing more comes; whoever waits wakes up. */
    void finish() {
        locked(() -> finished = true);
    }

    boolean isFinished() {
        return locked(() -> finished);
    }

    private boolean isStuck() {
        return inFlight != null && System.nanoTime() - inFlightSince > stuckNanos;
    }

    private boolean locked(BooleanSupplier step) {
        lock.lock();
        try {
            boolean result = step.getAsBoolean();
            changed.signalAll();
            return result;
        } finally {
            lock.unlock();
        }
    }
}
