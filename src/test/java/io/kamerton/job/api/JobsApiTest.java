package io.kamerton.job.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kamerton.identity.TestKeys;
import io.kamerton.job.JobDraft;
import io.kamerton.job.JobQueue;
import io.kamerton.shared.Role;
import io.kamerton.shared.Scope;
import io.kamerton.shared.UserId;
import io.kamerton.shared.problem.ConflictException;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.TestWorks;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** Jobs as programs see them: those of their account. */
@KamertonTest
class JobsApiTest {

    private static final String JOBS = "/api/v1/jobs/";
    private static final Duration SOON = Duration.ofSeconds(20);

    @Autowired
    ApiClient api;

    @Autowired
    ApplicationContext application;

    @Autowired
    JobQueue queue;

    @Autowired
    TransactionTemplate transaction;

    private UserId owner = new UserId(1);
    private String key = "";

    @BeforeEach
    void an_account_with_a_key() {
        owner = TestKeys.person(application, Role.ANALYST);
        key = TestKeys.of(owner, application, Scope.MODELS);
    }

    @Test
    void an_account_reads_its_job_with_its_result() {
        var id = enqueue(run -> {
            run.progress(0.5);
            return "42 rows";
        });

        await().atMost(SOON).until(() -> status(id).equals("SUCCEEDED"));

        var job = get(JOBS + id).json();
        assertThat(job.path("id").asLong()).isEqualTo(id);
        assertThat(job.path("kind").asString()).isEqualTo(TestWorks.PLAIN);
        assertThat(job.path("progress").asDouble()).isEqualTo(1);
        assertThat(job.path("result").asString()).isEqualTo("42 rows");
        assertThat(job.path("owner").asLong()).isEqualTo(owner.value());
    }

    @Test
    void a_job_that_failed_says_why_and_can_be_tried_again() {
        var worse = new CountDownLatch(1);
        var id = enqueue(run -> {
            if (run.attempt() == 1) {
                throw new ConflictException("the file is gone");
            }
            worse.await();
            return "found";
        });
        await().atMost(SOON).until(() -> status(id).equals("FAILED"));
        assertThat(get(JOBS + id).json().path("error").asString()).isEqualTo("the file is gone");

        assertThat(post(JOBS + id + "/retry").status()).isEqualTo(200);
        assertThat(post(JOBS + id + "/retry").status()).as("it goes on already").isEqualTo(409);
        worse.countDown();

        await().atMost(SOON).until(() -> status(id).equals("SUCCEEDED"));
        assertThat(post(JOBS + id + "/cancel").status()).isEqualTo(409);
    }

    @Test
    void jobs_of_other_accounts_are_not_found_and_an_administrators_key_finds_all() {
        var id = enqueue(run -> "");
        var other = TestKeys.of(TestKeys.person(application, Role.ANALYST), application, Scope.MODELS);

        for (var act : new String[] {"/cancel", "/retry"}) {
            assertThat(api.send("POST", JOBS + id + act, "", other).status()).isEqualTo(404);
        }
        assertThat(api.send("GET", JOBS + id, "", other).status()).isEqualTo(404);
        assertThat(api.send("GET", "/api/v1/jobs", "", other)
                        .json()
                        .path("items")
                        .size())
                .isZero();
        assertThat(api.get(JOBS + id).status()).as("a key of scope admin").isEqualTo(200);
        assertThat(api.send("GET", JOBS + id, "", "").status()).isEqualTo(401);
    }

    @Test
    void lists_are_filtered_and_paged_and_refuse_what_they_do_not_know() {
        for (int i = 0; i < 3; i++) {
            var id = enqueue(run -> "");
            await().atMost(SOON).until(() -> status(id).equals("SUCCEEDED"));
        }

        var first = get("/api/v1/jobs?status=succeeded&limit=2").json();
        assertThat(first.path("items").size()).isEqualTo(2);
        var second = get("/api/v1/jobs?status=succeeded&limit=2&cursor="
                        + first.path("next_cursor").asString())
                .json();
        assertThat(second.path("items").size()).isEqualTo(1);
        assertThat(second.path("next_cursor").isNull()).isTrue();
        assertThat(get("/api/v1/jobs?kind=" + UUID.randomUUID())
                        .json()
                        .path("items")
                        .size())
                .isZero();
        for (var wrong :
                new String[] {"status=lost", "limit=0", "limit=201", "cursor=abc", "kind=" + "x".repeat(101)}) {
            assertThat(get("/api/v1/jobs?" + wrong).status()).as(wrong).isEqualTo(422);
        }
        assertThat(get(JOBS + Long.MAX_VALUE).status()).isEqualTo(404);
        assertThat(get(JOBS + "none").status()).isBetween(400, 404);
    }

    private long enqueue(TestWorks.Script script) {
        return transaction
                .execute(status -> queue.enqueue(
                        JobDraft.of(TestWorks.PLAIN, TestWorks.script(script)).by(owner)))
                .value();
    }

    private String status(long id) {
        return get(JOBS + id).json().path("status").asString();
    }

    private ApiClient.Answer get(String path) {
        return api.send("GET", path, "", key);
    }

    private ApiClient.Answer post(String path) {
        return api.send("POST", path, "", key);
    }
}
