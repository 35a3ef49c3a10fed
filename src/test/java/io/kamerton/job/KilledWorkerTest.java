package io.kamerton.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kamerton.job.JobCluster.Access;
import io.kamerton.testing.KamertonTest;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Workers that are processes: one is killed with -9, one stands still and comes back. Beats are quick here. */
@KamertonTest
class KilledWorkerTest {

    private static final Duration BEAT = Duration.ofSeconds(2);
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final int JOBS = 30;

    @Autowired
    DataSource pool;

    @Test
    void jobs_of_a_killed_worker_are_done_by_another_and_every_effect_is_there_once() {
        try (var cluster = new JobCluster(Access.of(pool))) {
            cluster.enqueue(JOBS, Duration.ofSeconds(1));
            var victim = cluster.startWorker("victim", 4, BEAT);
            await().atMost(LONG).until(() -> !cluster.runningOn("victim").isEmpty());
            var orphans = cluster.runningOn("victim");
            victim.destroyForcibly();
            cluster.startWorker("survivor", 4, BEAT);

            await().atMost(LONG)
                    .until(() -> cluster.count("SELECT count(*) FROM job WHERE state = 'SUCCEEDED'") == JOBS);

            assertEachEffectIsThereOnce(cluster);
            assertThat(orphans).isNotEmpty();
            assertThat(cluster.count("SELECT count(*) FROM job WHERE takeovers > 0"))
                    .isPositive();
        }
    }

    @Test
    void a_worker_that_stood_still_and_was_overtaken_changes_nothing_when_it_goes_on() {
        try (var cluster = new JobCluster(Access.of(pool))) {
            cluster.enqueue(JOBS, Duration.ofSeconds(1));
            var frozen = cluster.startWorker("frozen", 4, BEAT);
            await().atMost(LONG).until(() -> !cluster.runningOn("frozen").isEmpty());
            JobCluster.signal(frozen, "STOP");
            cluster.startWorker("other", 4, BEAT);
            await().atMost(LONG)
                    .until(() -> cluster.count("SELECT count(*) FROM job WHERE state = 'SUCCEEDED'") == JOBS);

            JobCluster.signal(frozen, "CONT");

            await().atMost(LONG).until(() -> cluster.count("SELECT count(*) FROM scheduled_tasks") == 0);
            assertEachEffectIsThereOnce(cluster);
            assertThat(cluster.count("SELECT count(*) FROM job WHERE state <> 'SUCCEEDED'"))
                    .isZero();
        }
    }

    private static void assertEachEffectIsThereOnce(JobCluster cluster) {
        assertThat(cluster.count("SELECT count(*) FROM effect")).isEqualTo(JOBS);
        assertThat(cluster.count("SELECT count(DISTINCT job_id) FROM effect")).isEqualTo(JOBS);
    }
}
