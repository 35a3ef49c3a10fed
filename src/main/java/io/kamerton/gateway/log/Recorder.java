package io.kamerton.gateway.log;

import io.kamerton.shared.Capture;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jctools.queues.atomic.MpscAtomicArrayQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log as callers see it: a ring, a thread that drains it, packs the bodies and hands batches on, and another one that
 * writes them. Where there is no space in the ring, the caller itself puts its call on disk.
 */
final class Recorder implements GenerationLog {

    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
    private static final long DRAIN_NANOS = Duration.ofMillis(50).toNanos();
    private static final long FORCE_NANOS = Duration.ofSeconds(1).toNanos();

    /** So long calls may stay in the ring while the database has enough to do. */
    private static final long GATHER_NANOS = Duration.ofMillis(500).toNanos();

    /** So long they may stay to become one batch where many come. */
    private static final long CROWD_NANOS = Duration.ofMillis(250).toNanos();

    /** From so many calls in a turn on, waiting for more of them spares the database more than half of its work. */
    private static final int CROWD = 50;

    private static final int MOST_ROWS = 1_000;
    private static final int MOST_BYTES = 8 << 20;
    private static final long MOST_BYTES_IN_RING = 64L << 20;

    private final LogParts parts;
    private final MpscAtomicArrayQueue<Entry> ring;
    private final AtomicLong bytesInRing = new AtomicLong();
    private final AtomicInteger marksInRing = new AtomicInteger();
    private final Thread drainer = Thread.ofPlatform().name("generation-log").unstarted(this::drainUntilStopped);
    private final Thread writer;
    private volatile boolean stopping;

    /** Only the draining thread uses it. */
    private long forced = System.nanoTime();

    /** Only the draining thread uses it; 0: it does not gather. */
    private long gathersSince;

    private sealed interface Entry {

        record Call(Generation generation, Bodies bodies) implements Entry {}

        record Mark(CompletableFuture<Boolean> reached) implements Entry {}
    }

    Recorder(LogParts parts, int slots) {
        this.parts = parts;
        this.ring = new MpscAtomicArrayQueue<>(slots);
        this.writer = Thread.ofPlatform().name("generation-writer").unstarted(parts.writer());
        parts.meters().watch(ring::size, () -> parts.files().bytes());
    }

    void start() {
        drainer.start();
        writer.start();
    }

    @Override
    public long nextId() {
        return parts.ids().next();
    }

    /** The bytes are bounded too: a ring full of long bodies would be the whole memory. */
    @Override
    public void append(Generation generation, Bodies bodies) {
        long size = bodies.request().length + (long) bodies.response().length;
        boolean room = bytesInRing.addAndGet(size) <= MOST_BYTES_IN_RING;
        if (room && !stopping && ring.offer(new Entry.Call(generation, bodies))) {
            return;
        }
        bytesInRing.addAndGet(-size);
        parts.callMeters().count(generation);
        try (var packer = new BodyPacker()) {
            parts.spiller().spill(List.of(logged(packer, generation, bodies)));
        }
    }

    @Override
    public boolean settle(Duration most) {
        var reached = new CompletableFuture<Boolean>();
        long end = System.nanoTime() + most.toNanos();
        marksInRing.incrementAndGet();
        while (!ring.offer(new Entry.Mark(reached))) {
            if (System.nanoTime() > end) {
                marksInRing.decrementAndGet();
                return false;
            }
            LockSupport.parkNanos(DRAIN_NANOS / 10);
        }
        LockSupport.unpark(drainer);
        try {
            return reached.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void drainUntilStopped() {
        try (var packer = new BodyPacker()) {
            boolean last;
            do {
                last = stopping;
                if (!last) {
                    LockSupport.parkNanos(this, DRAIN_NANOS);
                }
                drain(packer);
            } while (!last || !ring.isEmpty());
        }
    }

    private void drain(BodyPacker packer) {
        try {
            takeBack(false);
            if (mayGather()) {
                return;
            }
            gathersSince = 0;
            packer.hurry(ring.size() >= CROWD);
            do {
                hand(nextBatch(packer));
                forceWhenDue();
            } while (!ring.isEmpty());
        } catch (RuntimeException e) {
            LOG.error("The log of calls stumbled and goes on.", e);
        }
    }

    /** Small batches cost the database as much as large ones; but what is in the ring would be lost by a kill. */
    private boolean mayGather() {
        if (stopping || ring.size() > ring.capacity() / 2 || bytesInRing.get() > MOST_BYTES_IN_RING / 2) {
            return false;
        }
        long now = System.nanoTime();
        gathersSince = gathersSince == 0 ? now : gathersSince;
        return now - gathersSince < gatheringNanos();
    }

    /** 0 where few calls come, or somebody waits for them. */
    private long gatheringNanos() {
        if (parts.handover().isOccupied()) {
            return GATHER_NANOS;
        }
        int calls = ring.size();
        return marksInRing.get() == 0 && calls >= CROWD && calls < MOST_ROWS ? CROWD_NANOS : 0;
    }

    private void forceWhenDue() {
        long now = System.nanoTime();
        if (now - forced > FORCE_NANOS) {
            parts.spiller().force();
            forced = now;
        }
    }

    private Batch nextBatch(BodyPacker packer) {
        var calls = new ArrayList<LoggedCall>();
        var marks = new ArrayList<CompletableFuture<Boolean>>();
        int bytes = 0;
        while (calls.size() < MOST_ROWS && bytes < MOST_BYTES) {
            var entry = ring.poll();
            switch (entry) {
                case null -> bytes = MOST_BYTES;
                case Entry.Mark mark -> {
                    marksInRing.decrementAndGet();
                    marks.add(mark.reached());
                }
                case Entry.Call call -> {
                    bytesInRing.addAndGet(-(call.bodies().request().length
                            + (long) call.bodies().response().length));
                    parts.callMeters().count(call.generation());
                    calls.add(logged(packer, call.generation(), call.bodies()));
                    bytes += calls.getLast().weight();
                }
            }
        }
        return new Batch(calls, marks);
    }

    private LoggedCall logged(BodyPacker packer, Generation call, Bodies bodies) {
        return new LoggedCall(call, packer.pack(bodies, captureOf(call).narrower(bodies.most())));
    }

    /** Where nobody can say what may be kept, nothing is. */
    private Capture captureOf(Generation call) {
        try {
            var capture = Capture.FULL;
            for (var policy : parts.policies()) {
                capture = capture.narrower(policy.captureOf(call));
            }
            return capture;
        } catch (RuntimeException e) {
            LOG.error("What may be kept of a call cannot be told.", e);
            return Capture.OFF;
        }
    }

    private void hand(Batch batch) {
        if (batch.isEmpty()) {
            return;
        }
        if (parts.handover().offer(batch)) {
            return;
        }
        takeBack(true);
        parts.spiller().spill(batch);
    }

    private void takeBack(boolean everything) {
        parts.handover().takeBack(everything).forEach(parts.spiller()::spill);
    }

    /** Everything appended before is in the database or on disk when it returns. */
    void stop(Duration most) {
        stopping = true;
        LockSupport.unpark(drainer);
        long end = System.nanoTime() + most.toNanos();
        try {
            drainer.join(most);
            while (!parts.handover().isIdle() && System.nanoTime() < end) {
                parts.handover().await(Duration.ofMillis(20));
            }
            parts.handover().finish();
            writer.join(Duration.ofMillis(500));
            if (writer.isAlive()) {
                parts.connection().abort();
                writer.join(Duration.ofMillis(500));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        takeBack(true);
        try {
            parts.files().close();
        } catch (IOException e) {
            LOG.error("The files of waiting calls could not be closed.", e);
        }
    }
}
