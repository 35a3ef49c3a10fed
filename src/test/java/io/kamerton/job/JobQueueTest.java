package io.kamerton.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.kamerton.shared.Role;
import io.kamerton.shared.UserId;
import io.kamerton.shared.problem.ConflictException;
import io.kamerton.shared.problem.NotFoundException;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.TestWorks;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

/** Jobs of the running application, from the transaction that asks for them to their end. */
@KamertonTest
class JobQueueTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Autowired
    JobQueue queue;

    @Autowired
    JobService service;

    @Autowired
    JobRecords records;

    @Autowired
    TransactionTemplate transaction;

    @Test
    @AsPerson(Role.VIEWER)
    void a_job_runs_once_its_transaction_is_committed_and_its_result_is_kept() {
        var id = enqueue(JobDraft.of(TestWorks.PLAIN, TestWorks.script(run -> {
            run.log("with kmt_abcdefghijklmnop");
            return "done by attempt " + run.attempt();
        })));

        var job = ended(id);

        assertThat(job.row().state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(job.row().progress()).isEqualTo(1);
        assertThat(job.result()).isEqualTo("done by attempt 1");
        assertThat(job.log()).singleElement().extracting(JobLine::text).isEqualTo("with kmt_***");
    }

    @Test
    @AsPerson(Role.VIEWER)
    void of_a_transaction_that_is_rolled_back_there_is_no_job() {
        var key = UUID.randomUUID().toString();
        transaction.executeWithoutResult(status -> {
            queue.enqueue(JobDraft.of(TestWorks.PLAIN, "nobody").onceBy(key));
            status.setRollbackOnly();
        });

        assertThat(records.open(TestWorks.PLAIN, key)).isEmpty();
    }

    @Test
    void outside_of_a_transaction_nothing_is_enqueued() {
        assertThatThrownBy(() -> queue.enqueue(JobDraft.of(TestWorks.PLAIN, "nobody")))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    @AsPerson(Role.VIEWER)
    void what_waits_or_runs_already_is_not_begun_a_second_time() {
        var go = new CountDownLatch(1);
        var draft = JobDraft.of(TestWorks.PLAIN, TestWorks.script(run -> {
                    go.await();
                    return "";
                }))
                .onceBy(UUID.randomUUID().toString());

        var first = enqueue(draft);
        var second = enqueue(draft);
        go.countDown();
        ended(first);
        var third = enqueue(draft);

        assertThat(second).isEqualTo(first);
        assertThat(third).isNotEqualTo(first);
    }

    @Test
    @AsPerson(Role.VIEWER)
    void a_job_that_runs_is_cancelled_within_seconds() {
        var begun = new CountDownLatch(1);
        var id = enqueue(JobDraft.of(TestWorks.PLAIN, TestWorks.script(run -> {
            begun.countDown();
            new CountDownLatch(1).await();
            return "never";
        })));
        await().atMost(SOON).until(() -> begun.getCount() == 0);

        assertThat(service.cancel(id).row().cancelRequested()).isTrue();

        assertThat(ended(id).row().state()).isEqualTo(JobState.CANCELLED);
        assertThatThrownBy(() -> service.cancel(id)).isInstanceOf(ConflictException.class);
    }

    @Test
    @AsPerson(Role.VIEWER)
    void what_was_cancelled_can_be_tried_again() {
        var go = new CountDownLatch(1);
        var begun = new CountDownLatch(1);
        var id = enqueue(JobDraft.of(TestWorks.PLAIN, TestWorks.script(run -> {
            begun.countDown();
            go.await();
            return "the second time";
        })));
        await().atMost(SOON).until(() -> begun.getCount() == 0);
        service.cancel(id);
        ended(id);
        go.countDown();

        service.retry(id);

        await().atMost(SOON).until(() -> look(id).row().state() == JobState.SUCCEEDED);
        assertThat(look(id).result()).isEqualTo("the second time");
        assertThat(look(id).row().attempt()).isEqualTo(2);
        assertThatThrownBy(() -> service.retry(id)).isInstanceOf(ConflictException.class);
    }

    @Test
    @AsPerson(Role.ANALYST)
    void nobody_but_an_administrator_finds_the_jobs_of_others() {
        var mine = enqueue(JobDraft.of(TestWorks.PLAIN, TestWorks.script(run -> "")));
        var theirs = transaction.execute(status -> queue.enqueue(
                JobDraft.of(TestWorks.PLAIN, TestWorks.script(run -> "")).by(new UserId(999_999))));

        assertThat(service.find(mine)).isPresent();
        assertThat(service.find(theirs)).isEmpty();
        assertThat(service.list(JobFilter.none(), Optional.empty(), 100).items())
                .extracting(JobRow::id)
                .contains(mine)
                .doesNotContain(theirs);
        assertThatThrownBy(() -> service.cancel(theirs)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> service.retry(theirs)).isInstanceOf(NotFoundException.class);
    }

    @Test
    @AsPerson(Role.ADMIN)
    void an_administrator_finds_the_jobs_of_others() {
        var theirs = transaction.execute(status -> queue.enqueue(
                JobDraft.of(TestWorks.PLAIN, TestWorks.script(run -> "")).by(new UserId(999_999))));

        assertThat(service.find(theirs)).isPresent();
    }

    private JobId enqueue(JobDraft draft) {
        return transaction.execute(status -> queue.enqueue(draft));
    }

    private JobDetails look(JobId id) {
        return records.find(id, Optional.empty()).orElseThrow();
    }

    private JobDetails ended(JobId id) {
        await().atMost(SOON).until(() -> look(id).row().state().isOver());
        return look(id);
    }
}
