package io.kamerton.job;

import io.kamerton.job.Attempts.Attempt;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** How jobs end: once, counted, and whoever wants to know is told in the same transaction. */
@Component
class Endings {

    private final Attempts attempts;
    private final JobMeters meters;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Supplier<Stream<JobEndListener>> listeners;

    @Autowired
    Endings(
            Attempts attempts,
            JobMeters meters,
            TransactionTemplate transaction,
            Clock clock,
            ObjectProvider<JobEndListener> listeners) {
        this(attempts, meters, transaction, clock, listeners::orderedStream);
    }

    private Endings(
            Attempts attempts,
            JobMeters meters,
            TransactionTemplate transaction,
            Clock clock,
            Supplier<Stream<JobEndListener>> listeners) {
        this.attempts = attempts;
        this.meters = meters;
        this.transaction = transaction;
        this.clock = clock;
        this.listeners = listeners;
    }

    /** Where nobody wants to know. */
    Endings(Attempts attempts, JobMeters meters, TransactionTemplate transaction, Clock clock) {
        this(attempts, meters, transaction, clock, Stream::empty);
    }

    /** In the transaction that has its row. */
    void endWithoutAttempt(JobId id, JobState state, Optional<JobText> error) {
        attempts.endWithoutAttempt(id, state, error);
        tell(id);
        meters.ended(state, Duration.ZERO);
    }

    /** @return false where the attempt does not count any more */
    boolean end(StoredRun run, JobState state, String result, Optional<JobText> error) {
        var counted = Boolean.TRUE.equals(transaction.execute(status -> {
            boolean ended = attempts.end(run.attemptKey(), state, result, error);
            if (ended) {
                tell(run.id());
            }
            return ended;
        }));
        if (counted) {
            meters.ended(state, Duration.between(run.begun(), clock.instant()));
        }
        return counted;
    }

    private void tell(JobId id) {
        listeners.get().forEach(listener -> listener.ended(attempts.row(id)));
    }

    /** @return false where the attempt does not count any more */
    boolean putBack(Attempt attempt, Duration wait, Optional<JobText> error) {
        return attempts.putBack(attempt, clock.instant().plus(wait), error);
    }
}
