package io.kamerton.gateway.log;

import io.kamerton.shared.problem.TryLaterException;
import io.kamerton.shared.problem.Wording;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Numbers from blocks of a sequence. The next block is fetched when the present one is begun, so that a database that is
 * away for long leaves at least a whole block of numbers. Thread-safe; takes no lock within a block.
 */
final class IdBlocks {

    private static final Logger LOG = LoggerFactory.getLogger(IdBlocks.class);

    private static final Duration RETRY = Duration.ofSeconds(10);

    private final LongSupplier sequence;
    private final long size;
    private volatile Block present = new Block(new AtomicLong(), 0);
    private final AtomicReference<@Nullable Block> ahead = new AtomicReference<>();
    private final Lock fetching = new ReentrantLock();

    private record Block(AtomicLong next, long end) {}

    /**
     * @param sequence gives the first number of a block that is nobody else's
     * @param size of each block
     */
    IdBlocks(LongSupplier sequence, long size) {
        this.sequence = sequence;
        this.size = size;
    }

    long next() {
        while (true) {
            var block = present;
            long id = block.next().getAndIncrement();
            if (id < block.end()) {
                return id;
            }
            turn(block);
        }
    }

    private void turn(Block used) {
        fetching.lock();
        try {
            if (present != used) {
                return;
            }
            var next = ahead.getAndSet(null);
            present = next == null ? fetched() : next;
            Thread.ofVirtual().name("generation-ids").start(this::fetchAhead);
        } finally {
            fetching.unlock();
        }
    }

    private Block fetched() {
        try {
            long first = sequence.getAsLong();
            return new Block(new AtomicLong(first), first + size);
        } catch (RuntimeException e) {
            LOG.warn("No number for another call can be had: {}", e.getMessage());
            throw new TryLaterException(Wording.of("gateway.refused.numbers"), RETRY);
        }
    }

    /** Also called by a clock, in case the database was away the last time. */
    void fetchAhead() {
        fetching.lock();
        try {
            if (ahead.get() == null) {
                ahead.set(fetched());
            }
        } catch (TryLaterException e) {
            LOG.debug("The next numbers of calls are fetched later.", e);
        } finally {
            fetching.unlock();
        }
    }
}
