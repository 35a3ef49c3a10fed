package io.kamerton.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kamerton.job.JobRunner.Turn;
import io.kamerton.job.JobStoppedException.Reason;
import io.kamerton.shared.Priority;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.problem.TryLaterException;
import io.kamerton.testing.KamertonTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What becomes of attempts that fail, are late, are overtaken or lose their worker. */
@KamertonTest
class AttemptsTest {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void a_failed_attempt_is_repeated_once_after_five_seconds() {
        var worker = new HandWorker(jdbc, transaction);
        var id = worker.job(run -> {
            throw new IllegalStateException("password=secret");
        });

        var first = worker.turn(id);

        assertThat(first).isEqualTo(new Turn.Again(worker.clock.instant().plusSeconds(5)));
        assertThat(worker.state(id)).isEqualTo(JobState.QUEUED);
        assertThat(worker.turn(id)).isEqualTo(new Turn.Over());
        var job = worker.look(id).row();
        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.attempt()).isEqualTo(2);
        assertThat(job.error().orElseThrow().english())
                .contains("IllegalStateException")
                .doesNotContain("secret");
    }

    @Test
    void what_a_person_got_wrong_is_not_tried_again() {
        var worker = new HandWorker(jdbc, transaction);
        var id = worker.job(run -> {
            throw new InvalidException("name", "must not be empty");
        });

        assertThat(worker.turn(id)).isEqualTo(new Turn.Over());
        assertThat(worker.state(id)).isEqualTo(JobState.FAILED);
        assertThat(worker.look(id).row().error().orElseThrow().english()).contains("must not be empty");
    }

    @Test
    void what_asks_for_more_time_gets_it() {
        var worker = new HandWorker(jdbc, transaction);
        var id = worker.job(run -> {
            throw new TryLaterException("busy", Duration.ofSeconds(90));
        });

        assertThat(worker.turn(id))
                .isEqualTo(new Turn.Again(worker.clock.instant().plusSeconds(90)));
    }

    @Test
    void of_an_attempt_that_was_overtaken_nothing_is_kept() {
        var worker = new HandWorker(jdbc, transaction);
        var effects = new ArrayList<Integer>();
        var id = worker.job(run -> {
            if (run.attempt() == 1) {
                // it was silent for so long that another one was given the job
                worker.turn(run.id());
            }
            run.effect(() -> effects.add(run.attempt()));
            return "by attempt " + run.attempt();
        });

        assertThat(worker.turn(id)).isEqualTo(new Turn.Lost());
        assertThat(effects).containsExactly(2);
        assertThat(worker.look(id).result()).isEqualTo("by attempt 2");
        assertThat(worker.state(id)).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void progress_of_an_attempt_that_was_overtaken_is_refused() {
        var worker = new HandWorker(jdbc, transaction);
        var refused = new ArrayList<Reason>();
        var id = worker.job(run -> {
            if (run.attempt() > 1) {
                return "";
            }
            worker.turn(run.id());
            try {
                run.progress(0.5);
            } catch (JobStoppedException stopped) {
                refused.add(stopped.reason());
                throw stopped;
            }
            return "";
        });

        worker.turn(id);

        assertThat(refused).containsExactly(Reason.OVERTAKEN);
        assertThat(worker.look(id).row().progress()).isEqualTo(1);
    }

    @Test
    void an_attempt_that_is_late_fails_and_says_how_long_it_may_take() {
        var worker = new HandWorker(jdbc, transaction, JobLimits.USUAL.retried(0));
        var id = worker.job(run -> {
            worker.clock.advance(Duration.ofSeconds(600));
            run.progress(0.1);
            return "too late";
        });

        assertThat(worker.turn(id)).isEqualTo(new Turn.Over());
        assertThat(worker.state(id)).isEqualTo(JobState.FAILED);
        assertThat(worker.look(id).row().error().orElseThrow().english()).isEqualTo("It took longer than 600 s.");
    }

    @Test
    void a_job_with_which_five_workers_died_is_given_up() {
        var worker = new HandWorker(jdbc, transaction);
        var id = worker.job(run -> "");
        for (int i = 0; i < Starts.MOST_TAKEOVERS; i++) {
            assertThat(worker.starts.start(id)).isInstanceOf(Starts.Start.Begun.class);
        }

        assertThat(worker.turn(id)).isEqualTo(new Turn.Over());
        assertThat(worker.state(id)).isEqualTo(JobState.FAILED);
        assertThat(worker.look(id).row().error().orElseThrow().english()).startsWith("Five workers died");
    }

    @Test
    void a_work_that_does_not_stop_is_cancelled_in_the_books_and_writes_nothing_any_more() {
        var worker = new HandWorker(jdbc, transaction);
        var id = worker.job(run -> {
            worker.records.askToCancel(run.id());
            worker.running.watch();
            worker.clock.advance(RunningJobs.PATIENCE);
            worker.running.watch();
            return "as if nothing had happened";
        });

        assertThat(worker.turn(id)).isEqualTo(new Turn.Lost());
        assertThat(worker.state(id)).isEqualTo(JobState.CANCELLED);
        assertThat(worker.look(id).result()).isEmpty();
    }

    @Test
    void work_of_an_instance_that_ends_goes_back_and_counts_as_no_failure() {
        var worker = new HandWorker(jdbc, transaction);
        var id = worker.job(run -> {
            worker.running.stopAll(Reason.SHUTDOWN);
            run.check();
            return "";
        });

        assertThat(worker.turn(id)).isEqualTo(new Turn.Again(worker.clock.instant()));
        assertThat(worker.state(id)).isEqualTo(JobState.QUEUED);
        assertThat(worker.look(id).row().failures()).isZero();
    }

    @Test
    void of_a_scarce_resource_no_more_is_used_than_there_is_and_the_most_urgent_goes_first() {
        var limits = JobLimits.USUAL.using(ResourceClass.GPU);
        var worker = new HandWorker(jdbc, transaction, limits);
        List<JobId> later = new ArrayList<>();
        var low = worker.jobInLine(Priority.LOW, run -> "");
        var urgent = worker.jobInLine(Priority.URGENT, run -> {
            later.add(run.id());
            assertThat(worker.turn(low)).isInstanceOf(Turn.Again.class);
            return "";
        });

        assertThat(worker.turn(low))
                .isEqualTo(new Turn.Again(worker.clock.instant().plusSeconds(5)));
        assertThat(worker.turn(urgent)).isEqualTo(new Turn.Over());
        assertThat(later).containsExactly(urgent);
        assertThat(worker.look(low).row().attempt()).isZero();
        assertThat(worker.turn(low)).isEqualTo(new Turn.Over());
        assertThat(worker.state(low)).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void a_kind_that_nobody_knows_is_left_to_newer_instances_for_an_hour() {
        var worker = new HandWorker(jdbc, transaction);
        var id = worker.job(JobDraft.of("of-the-future", ""));

        assertThat(worker.turn(id))
                .isEqualTo(new Turn.Again(worker.clock.instant().plusSeconds(30)));
        worker.clock.advance(Duration.ofHours(1));
        assertThat(worker.turn(id)).isEqualTo(new Turn.Over());
        assertThat(worker.state(id)).isEqualTo(JobState.FAILED);
    }

    @Test
    void a_stop_is_not_swallowed_by_the_check() {
        var worker = new HandWorker(jdbc, transaction);
        var id = worker.job(run -> {
            worker.records.askToCancel(run.id());
            worker.running.watch();
            assertThatThrownBy(run::check).isInstanceOf(JobStoppedException.class);
            run.check();
            return "";
        });

        worker.turn(id);

        assertThat(worker.state(id)).isEqualTo(JobState.CANCELLED);
    }
}
