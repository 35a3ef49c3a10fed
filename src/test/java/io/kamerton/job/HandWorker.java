package io.kamerton.job;

import io.kamerton.job.JobRunner.Turn;
import io.kamerton.shared.Priority;
import io.kamerton.testing.MovableClock;
import io.kamerton.testing.TestWorks;
import io.kamerton.testing.TestWorks.Scripted;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A worker without threads, turned by hand, by a clock that a test moves. No other worker sees its jobs. */
final class HandWorker {

    /** As tests know it; other workers do not. */
    static final String KIND = "by-hand";

    final MovableClock clock;
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final JobRecords records;
    final Attempts attempts;
    final RunningJobs running;
    final Starts starts;
    final Turns turns;
    final JobUpkeep upkeep;
    private final JobLimits limits;
    private final JobRunner runner;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    HandWorker(JdbcClient jdbc, TransactionTemplate transaction) {
        this(jdbc, transaction, JobLimits.USUAL);
    }

    HandWorker(JdbcClient jdbc, TransactionTemplate transaction, JobLimits limits) {
        this(jdbc, transaction, limits, new MovableClock());
    }

    HandWorker(JdbcClient jdbc, TransactionTemplate transaction, JobLimits limits, MovableClock clock) {
        this.clock = clock;
        this.limits = limits;
        this.jdbc = jdbc;
        this.transaction = transaction;
        var works = new JobWorks(List.of(new Scripted(KIND, limits)));
        var meters = new JobMeters(registry);
        records = new JobRecords(jdbc, clock);
        attempts = new Attempts(jdbc, clock);
        var endings = new Endings(attempts, meters, transaction, clock);
        running = new RunningJobs(attempts, endings, clock);
        starts = new Starts(attempts, works, endings, transaction, clock);
        turns = new Turns(jdbc, clock);
        upkeep = new JobUpkeep(jdbc, meters, clock);
        runner = new JobRunner(starts, attempts, endings, running, new JobSettings(5, 1, 4), transaction, clock);
    }

    /** Another worker for the same jobs and with the same clock. */
    HandWorker colleague(JdbcClient jdbc, TransactionTemplate transaction) {
        return new HandWorker(jdbc, transaction, limits, clock);
    }

    JobId job(TestWorks.Script script) {
        return job(JobDraft.of(KIND, TestWorks.script(script)));
    }

    JobId job(JobDraft draft) {
        return records.insert(draft, Optional.empty(), limits).orElseThrow();
    }

    /** Has a row of db-scheduler too, far in the future, so that only its priority counts. */
    JobId jobInLine(Priority priority, TestWorks.Script script) {
        return transaction.execute(status -> {
            var id = job(JobDraft.of(KIND, TestWorks.script(script)).at(priority));
            turns.add(id, priority);
            jdbc.sql("UPDATE scheduled_tasks SET execution_time = now() + interval '1 year' WHERE task_instance = :id")
                    .param("id", Long.toString(id.value()))
                    .update();
            return id;
        });
    }

    Turn turn(JobId id) {
        return runner.turn(id);
    }

    JobDetails look(JobId id) {
        return records.find(id, Optional.empty()).orElseThrow();
    }

    JobState state(JobId id) {
        return look(id).row().state();
    }
}
