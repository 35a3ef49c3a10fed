package io.kamerton.gateway.log;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that speaks to the database. Whatever happens there, it goes on. */
final class LogWriter implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(LogWriter.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

    /** A commit is on PostgreSQL's disk three delays of its WAL writer later: 0.6 s. */
    private static final long SETTLED_NANOS = Duration.ofSeconds(2).toNanos();

    private static final int MOST_UNSETTLED = 32 << 20;

    private final LogConnection connection;
    private final Handover handover;
    private final BatchWriter writer;
    private final Replay replay;
    private final LogMeters meters;
    private final BooleanSupplier diskIsEmpty;
    private final ArrayDeque<Unsettled> unsettled = new ArrayDeque<>();
    private int unsettledWeight;
    private Duration pause = SHORTEST_PAUSE;
    private boolean away;

    /** Committed, and perhaps not yet on PostgreSQL's disk. */
    private record Unsettled(Batch batch, long since) {}

    LogWriter(
            LogConnection connection,
            Handover handover,
            BatchWriter writer,
            Replay replay,
            LogMeters meters,
            BooleanSupplier diskIsEmpty) {
        this.connection = connection;
        this.handover = handover;
        this.writer = writer;
        this.replay = replay;
        this.meters = meters;
        this.diskIsEmpty = diskIsEmpty;
    }

    @Override
    public void run() {
        try {
            while (!handover.isFinished()) {
                turn();
            }
            connection.close();
        } catch (InterruptedException e) {
            connection.abort();
            Thread.currentThread().interrupt();
        }
    }

    private void turn() throws InterruptedException {
        try {
            if (handover.isDirect()) {
                writeNext();
            } else {
                catchUp();
            }
        } catch (SQLException | IOException | RuntimeException e) {
            giveUp(e);
            handover.await(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
    }

    private void writeNext() throws SQLException, InterruptedException {
        var batch = handover.take(POLL);
        if (batch != null) {
            if (!batch.calls().isEmpty()) {
                writer.write(connection.get(), batch.calls());
            }
            handover.written();
            batch.settled();
            meters.writtenDirectly(batch.calls());
            remember(batch);
            wellAgain();
        }
    }

    private void catchUp() throws SQLException, IOException, InterruptedException {
        boolean more = replay.next(connection.get());
        wellAgain();
        if (!more && !handover.goDirect(diskIsEmpty)) {
            handover.await(SHORTEST_PAUSE);
        }
    }

    private void wellAgain() {
        pause = SHORTEST_PAUSE;
        if (away) {
            away = false;
            LOG.info("The log of calls reaches the database again.");
        }
    }

    private void remember(Batch batch) {
        long now = System.nanoTime();
        unsettled.add(new Unsettled(batch, now));
        unsettledWeight += batch.weight();
        while (!unsettled.isEmpty()
                && (unsettledWeight > MOST_UNSETTLED
                        || now - unsettled.getFirst().since() > SETTLED_NANOS)) {
            unsettledWeight -= unsettled.removeFirst().batch().weight();
        }
    }

    private void giveUp(Exception e) {
        if (away) {
            LOG.debug("The log of calls still does not reach the database.", e);
        } else {
            LOG.warn("The log of calls goes to disk until the database takes it again: {}", e.getMessage());
        }
        away = true;
        connection.abort();
        var doubtful = new ArrayList<Batch>();
        unsettled.forEach(one -> doubtful.add(one.batch()));
        unsettled.clear();
        unsettledWeight = 0;
        handover.failed(doubtful);
    }
}
