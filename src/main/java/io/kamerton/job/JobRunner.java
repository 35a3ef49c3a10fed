package io.kamerton.job;

import io.kamerton.job.JobLine.Level;
import io.kamerton.job.JobStoppedException.Reason;
import io.kamerton.job.Starts.Start;
import io.kamerton.shared.problem.KamertonException;
import io.kamerton.shared.problem.Wording;
import io.kamerton.shared.redaction.Redaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes a job through its turn: start, work, end. */
@Component
class JobRunner {

    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
    private static final int LONGEST_REASON = 500;

    private final Starts starts;
    private final Attempts attempts;
    private final Endings endings;
    private final RunningJobs running;
    private final JobSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    JobRunner(
            Starts starts,
            Attempts attempts,
            Endings endings,
            RunningJobs running,
            JobSettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.starts = starts;
        this.attempts = attempts;
        this.endings = endings;
        this.running = running;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What becomes of the turn. */
    sealed interface Turn {
        /** The job has ended. */
        record Over() implements Turn {}

        record Again(Instant at) implements Turn {}

        /** It is another worker's by now. */
        record Lost() implements Turn {}
    }

    Turn turn(JobId id) {
        return switch (starts.start(id)) {
            case Start.Over over -> new Turn.Over();
            case Start.Later later -> new Turn.Again(later.at());
            case Start.Begun begun -> work(new StoredRun(begun, attempts, transaction, clock));
        };
    }

    // whatever a work throws is its job's failure, errors of the machine too
    @SuppressWarnings("PMD.AvoidCatchingThrowable")
    private Turn work(StoredRun run) {
        running.add(run);
        try {
            var result = run.start().work().run(run);
            done(run);
            return ended(run, JobState.SUCCEEDED, fitting(result, JobRun.LONGEST_RESULT), Optional.empty());
        } catch (Throwable fault) {
            done(run);
            return run.stopped().map(stop -> stopped(run, stop.reason())).orElseGet(() -> failed(run, fault));
        }
    }

    private void done(StoredRun run) {
        run.close();
        running.remove(run);
    }

    private Turn stopped(StoredRun run, Reason reason) {
        return switch (reason) {
            case CANCELLED -> ended(run, JobState.CANCELLED, "", Optional.empty());
            case OUT_OF_TIME -> failed(run, new OutOfTimeException());
            case SHUTDOWN -> again(run, Duration.ZERO, Optional.empty());
            case OVERTAKEN -> new Turn.Lost();
        };
    }

    private Turn failed(StoredRun run, Throwable fault) {
        var reason = reason(run, fault);
        LOG.warn(
                "Attempt {} of job {} failed: {}",
                run.attempt(),
                run.id().value(),
                reason.english(),
                fault instanceof KamertonException ? null : fault);
        run.log(Level.WARN, reason.english());
        int failures = run.start().job().failures() + 1;
        int retries = run.start().work().limits().retries().orElse(settings.maxRetries());
        return RetryRule.isWorthwhile(fault, failures, retries)
                ? again(run, RetryRule.delay(fault, failures), Optional.of(reason))
                : ended(run, JobState.FAILED, "", Optional.of(reason));
    }

    private static JobText reason(StoredRun run, Throwable fault) {
        return switch (fault) {
            case OutOfTimeException late ->
                JobText.of(Wording.of(
                        "job.failed.time", run.start().work().limits().time().toSeconds()));
            case KamertonException told ->
                told.wording().map(JobText::of).orElseGet(() -> JobText.plain(clean(told.detail())));
            // what broke inside is for the log of the server; here it only says what kind of thing it was
            default ->
                JobText.of(Wording.of("job.failed.fault", fault.getClass().getSimpleName()));
        };
    }

    private Turn again(StoredRun run, Duration wait, Optional<JobText> error) {
        return endings.putBack(run.attemptKey(), wait, error)
                ? new Turn.Again(clock.instant().plus(wait))
                : new Turn.Lost();
    }

    private Turn ended(StoredRun run, JobState state, String result, Optional<JobText> error) {
        return endings.end(run, state, result, error) ? new Turn.Over() : new Turn.Lost();
    }

    private static String clean(String text) {
        return fitting(Redaction.of(text), LONGEST_REASON);
    }

    private static String fitting(String text, int length) {
        var storable = text.replace('\0', ' ');
        return storable.length() > length ? storable.substring(0, length) : storable;
    }

    /** The deadline passed. */
    private static final class OutOfTimeException extends Exception {}
}
