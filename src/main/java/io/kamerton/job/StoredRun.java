package io.kamerton.job;

import io.kamerton.job.Attempts.Attempt;
import io.kamerton.job.JobStoppedException.Reason;
import io.kamerton.job.Starts.Start.Begun;
import io.kamerton.shared.UserId;
import io.kamerton.shared.problem.Wording;
import io.kamerton.shared.redaction.Redaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionTemplate;

/** An attempt that this instance works on, in the thread that made it. */
final class StoredRun implements JobRun {

    private static final Duration BETWEEN_WRITES = Duration.ofMillis(500);
    private static final int LONGEST_LINE = 2_000;
    private static final int MOST_LINES = 5_000;

    private final Begun start;
    private final Attempts attempts;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Instant begun;
    private final Thread thread = Thread.currentThread();
    private boolean open = true;
    private volatile Optional<Stop> stop = Optional.empty();
    private Instant written = Instant.EPOCH;
    private Optional<JobText> shown = Optional.empty();
    private int lines;

    /** @param since when the work was told */
    record Stop(Reason reason, Instant since) {}

    StoredRun(Begun start, Attempts attempts, TransactionTemplate transaction, Clock clock) {
        this.start = start;
        this.attempts = attempts;
        this.transaction = transaction;
        this.clock = clock;
        this.begun = clock.instant();
    }

    @Override
    public JobId id() {
        return start.job().id();
    }

    @Override
    public int attempt() {
        return start.attempt().number();
    }

    @Override
    public String payload() {
        return start.job().payload();
    }

    @Override
    public Optional<UserId> owner() {
        return start.job().owner();
    }

    Attempt attemptKey() {
        return start.attempt();
    }

    Begun start() {
        return start;
    }

    Instant begun() {
        return begun;
    }

    Optional<Stop> stopped() {
        return stop;
    }

    /** From any thread; the first reason counts. Nothing happens when the work has ended. */
    synchronized void stop(Reason reason) {
        if (open && stop.isEmpty()) {
            stop = Optional.of(new Stop(reason, clock.instant()));
            thread.interrupt();
        }
    }

    /** The work has ended; the thread can write its end. */
    synchronized void close() {
        open = false;
        Thread.interrupted();
    }

    @Override
    public void check() {
        if (!clock.instant().isBefore(start.deadline())) {
            stop(Reason.OUT_OF_TIME);
        }
        stop.ifPresent(why -> {
            throw new JobStoppedException(why.reason());
        });
    }

    @Override
    public void progress(double share) {
        write(share, shown);
    }

    @Override
    public void progress(double share, Wording step) {
        write(share, Optional.of(JobText.of(step)));
    }

    private void write(double share, Optional<JobText> step) {
        check();
        var now = clock.instant();
        if (step.equals(shown) && now.isBefore(written.plus(BETWEEN_WRITES))) {
            return;
        }
        written = now;
        shown = step;
        require(attempts.progress(attemptKey(), Math.clamp(share, 0, 1), step));
    }

    @Override
    public void log(String line) {
        log(JobLine.Level.INFO, line);
    }

    void log(JobLine.Level level, String line) {
        if (lines++ < MOST_LINES) {
            var clean = Redaction.of(line).replace('\0', ' ');
            attempts.log(
                    attemptKey(),
                    level,
                    clean.length() > LONGEST_LINE ? clean.substring(0, LONGEST_LINE) + "…" : clean);
        }
    }

    @Override
    public <T> T effect(Supplier<T> change) {
        check();
        return transaction.execute(status -> {
            require(attempts.hold(attemptKey()));
            return change.get();
        });
    }

    private void require(boolean counts) {
        if (!counts) {
            stop(Reason.OVERTAKEN);
            throw new JobStoppedException(Reason.OVERTAKEN);
        }
    }
}
