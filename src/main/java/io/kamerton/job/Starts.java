package io.kamerton.job;

import io.kamerton.job.Attempts.Attempt;
import io.kamerton.job.Attempts.Candidate;
import io.kamerton.shared.problem.Wording;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Decides what becomes of a job that has its turn, in one transaction that nobody else's decision can cross. */
@Component
class Starts {

    /** So many workers may die with a job before it is taken for what kills them. */
    static final int MOST_TAKEOVERS = 5;

    static final Duration CLASS_FULL = Duration.ofSeconds(5);
    static final Duration KIND_UNKNOWN = Duration.ofSeconds(30);
    /** An instance of a newer version may know the kind. */
    static final Duration KIND_UNKNOWN_AT_MOST = Duration.ofHours(1);

    private final Attempts attempts;
    private final JobWorks works;
    private final Endings endings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Starts(Attempts attempts, JobWorks works, Endings endings, TransactionTemplate transaction, Clock clock) {
        this.attempts = attempts;
        this.works = works;
        this.endings = endings;
        this.transaction = transaction;
        this.clock = clock;
    }

    sealed interface Start {
        /** There is nothing to do. */
        record Over() implements Start {}

        /** Its turn comes later; no attempt is counted. */
        record Later(Instant at) implements Start {}

        record Begun(Candidate job, Attempt attempt, JobWork work, Instant deadline) implements Start {}
    }

    Start start(JobId id) {
        return transaction.execute(status -> attempts.resourceOf(id)
                .map(resource -> {
                    if (resource.isLimited()) {
                        attempts.lockClass(resource);
                    }
                    return attempts.lock(id).map(this::decide).orElseGet(Start.Over::new);
                })
                .orElseGet(Start.Over::new));
    }

    private Start decide(Candidate job) {
        if (job.state().isOver()) {
            return new Start.Over();
        }
        if (job.cancelled()) {
            return end(job, JobState.CANCELLED, Optional.empty());
        }
        var counted = job.state() == JobState.RUNNING ? job.takenOver() : job;
        if (counted.takeovers() >= MOST_TAKEOVERS) {
            return end(counted, JobState.FAILED, Optional.of(text("job.failed.workers")));
        }
        return works.find(job.kind()).map(work -> decide(counted, work)).orElseGet(() -> unknown(counted));
    }

    private Start decide(Candidate job, JobWork work) {
        if (job.resource().isLimited() && attempts.mustWait(job)) {
            return later(CLASS_FULL);
        }
        var limit = work.limits().time();
        var attempt = attempts.begin(job, limit);
        return new Start.Begun(job, attempt, work, clock.instant().plus(limit));
    }

    private Start unknown(Candidate job) {
        return clock.instant().isBefore(job.created().plus(KIND_UNKNOWN_AT_MOST))
                ? later(KIND_UNKNOWN)
                : end(job, JobState.FAILED, Optional.of(text("job.failed.unknown")));
    }

    private Start later(Duration wait) {
        return new Start.Later(clock.instant().plus(wait));
    }

    private Start end(Candidate job, JobState state, Optional<JobText> error) {
        endings.endWithoutAttempt(job.id(), state, error);
        return new Start.Over();
    }

    private static JobText text(String key) {
        return JobText.of(Wording.of(key));
    }
}
