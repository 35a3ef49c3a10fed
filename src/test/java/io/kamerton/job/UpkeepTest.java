package io.kamerton.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.shared.Priority;
import io.kamerton.testing.KamertonTest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What rises while it waits, what begins by itself, and what is forgotten. */
@KamertonTest
class UpkeepTest {

    /** To the worker of the application such a job is of the future. */
    private static final Duration UNTIL_NOBODY_ELSE_AGES_IT = Duration.ofDays(3650);

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void a_job_of_low_priority_is_as_urgent_as_any_after_fourteen_minutes() {
        var worker = new HandWorker(jdbc, transaction);
        worker.clock.advance(UNTIL_NOBODY_ELSE_AGES_IT);
        var low = worker.jobInLine(Priority.LOW, run -> "");

        assertThat(weightAfter(worker, low, Duration.ofMinutes(4))).isEqualTo(10);
        assertThat(weightAfter(worker, low, Duration.ofMinutes(1))).isEqualTo(20);
        assertThat(weightAfter(worker, low, Duration.ofMinutes(8))).isEqualTo(100);
        assertThat(weightAfter(worker, low, Duration.ofMinutes(1))).isEqualTo(100);
        worker.turns.dropWaiting(low);
    }

    @Test
    void several_instances_raise_a_job_no_faster_than_one() {
        var worker = new HandWorker(jdbc, transaction);
        var colleague = worker.colleague(jdbc, transaction);
        worker.clock.advance(UNTIL_NOBODY_ELSE_AGES_IT);
        var low = worker.jobInLine(Priority.LOW, run -> "");
        worker.clock.advance(Duration.ofMinutes(5));

        worker.upkeep.age();
        colleague.upkeep.age();

        assertThat(weight(low)).isEqualTo(20);
        worker.turns.dropWaiting(low);
    }

    @Test
    void a_clock_that_is_off_takes_no_jobs() {
        var worker = new HandWorker(jdbc, transaction);

        assertThat(worker.upkeep.clockIsRight()).isFalse();
        assertThat(new JobUpkeep(jdbc, new JobMeters(worker.registry), Clock.systemUTC()).clockIsRight())
                .isTrue();
    }

    @Test
    void what_the_system_does_from_time_to_time_is_asked_for_once_in_its_time() {
        var worker = new HandWorker(jdbc, transaction);
        var asked = new AtomicInteger();
        var kind = "each-hour-" + UUID.randomUUID();
        JobQueue queue = draft -> {
            asked.incrementAndGet();
            return worker.job(JobDraft.of(kind, ""));
        };
        var timetable =
                new Timetable(new JobWorks(List.of(new HourlyWork(kind))), queue, jdbc, transaction, worker.clock);

        timetable.look();
        timetable.look();
        assertThat(asked).hasValue(1);
        worker.clock.advance(Duration.ofHours(1));
        timetable.look();
        assertThat(asked).hasValue(2);
    }

    @Test
    void jobs_that_ended_three_months_ago_are_forgotten_and_others_are_not() throws Exception {
        var worker = new HandWorker(jdbc, transaction);
        var old = worker.job(run -> {
            run.log("something");
            return "";
        });
        worker.turn(old);
        var waiting = worker.job(run -> "");
        worker.clock.advance(ForgottenJobs.KEPT.plusDays(1));
        var young = worker.job(run -> "");
        worker.turn(young);

        var forgetting = worker.job(run -> new ForgottenJobs(jdbc, worker.clock).run(run));
        worker.turn(forgetting);

        assertThat(worker.records.find(old, Optional.empty())).isEmpty();
        assertThat(worker.state(waiting)).isEqualTo(JobState.QUEUED);
        assertThat(worker.state(young)).isEqualTo(JobState.SUCCEEDED);
    }

    private record HourlyWork(String kind) implements JobWork {

        @Override
        public Optional<Duration> every() {
            return Optional.of(Duration.ofHours(1));
        }

        @Override
        public String run(JobRun run) {
            return "";
        }
    }

    private int weightAfter(HandWorker worker, JobId id, Duration wait) {
        worker.clock.advance(wait);
        worker.upkeep.age();
        return weight(id);
    }

    private int weight(JobId id) {
        return jdbc.sql("SELECT priority FROM scheduled_tasks WHERE task_name = 'job' AND task_instance = :id")
                .param("id", Long.toString(id.value()))
                .query(Integer.class)
                .single();
    }
}
