package io.kamerton.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kamerton.job.JobCluster.Access;
import io.kamerton.testing.KamertonTest;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/**
 * Jobs while their workers are killed with -9 and now and then stand still; no test by its name, so that it runs only when
 * it is asked for: {@code benchmarks/jobs/run}.
 */
@KamertonTest
class JobsBenchmark {

    private static final int WORKERS = 3;
    private static final Duration BETWEEN_KILLS = Duration.ofSeconds(30);
    private static final Duration FROZEN = Duration.ofSeconds(75);
    private static final Duration GATE = Duration.ofSeconds(65);

    @Autowired
    DataSource pool;

    /** @param each how long a job works */
    record Plan(int jobs, Duration each, int threads, boolean quick, String commit) {

        static Plan ofProperties() {
            boolean quick = Boolean.getBoolean("benchmark.quick");
            return new Plan(
                    Integer.getInteger("benchmark.jobs", quick ? 1_000 : 10_000),
                    Duration.ofMillis(1_800),
                    quick ? 5 : 10,
                    quick,
                    System.getProperty("benchmark.commit", "unknown"));
        }
    }

    /** Jobs that a worker had when it was killed. */
    private record Loss(OffsetDateTime at, List<Long> jobs) {}

    @Test
    void measure() throws IOException {
        assertThat(measure(Access.of(pool), Plan.ofProperties())).containsEntry("passed", true);
    }

    /** Arguments: JDBC address, user, password of any PostgreSQL; the plan is in system properties. */
    public static void main(String[] arguments) throws IOException {
        measure(new Access(arguments[0], arguments[1], arguments[2]), Plan.ofProperties());
    }

    private static Map<String, Object> measure(Access access, Plan plan) throws IOException {
        try (var cluster = new JobCluster(access)) {
            var begun = System.nanoTime();
            var losses = new ArrayList<Loss>();
            cluster.enqueue(plan.jobs(), plan.each());
            var workers = new ArrayList<Worker>();
            for (int i = 0; i < WORKERS; i++) {
                workers.add(Worker.start(cluster, "worker-" + i, plan));
            }
            int kills = 0;
            while (!over(cluster, plan)) {
                waitFor(cluster, plan, BETWEEN_KILLS);
                if (over(cluster, plan)) {
                    break;
                }
                var victim = workers.removeFirst();
                losses.add(new Loss(now(cluster), cluster.runningOn(victim.name())));
                kills++;
                // the first one stands still for longer than others believe it to live, and goes on then
                if (kills == 1) {
                    JobCluster.signal(victim.process(), "STOP");
                    Thread.startVirtualThread(() -> {
                        waitFor(cluster, plan, FROZEN);
                        JobCluster.signal(victim.process(), "CONT");
                    });
                } else {
                    victim.process().destroyForcibly();
                }
                workers.add(Worker.start(cluster, "worker-" + (WORKERS - 1 + kills), plan));
            }
            waitFor(cluster, plan, Duration.ofSeconds(1));
            var result = result(cluster, plan, kills, losses, Duration.ofNanos(System.nanoTime() - begun));
            write(result);
            return result;
        }
    }

    private record Worker(String name, Process process) {

        static Worker start(JobCluster cluster, String name, Plan plan) {
            return new Worker(name, cluster.startWorker(name, plan.threads(), JobWorker.BEAT));
        }
    }

    private static boolean over(JobCluster cluster, Plan plan) {
        return cluster.count("SELECT count(*) FROM job WHERE state NOT IN ('QUEUED', 'RUNNING')") >= plan.jobs();
    }

    private static void waitFor(JobCluster cluster, Plan plan, Duration time) {
        long until = System.nanoTime() + time.toNanos();
        await().pollInterval(Duration.ofSeconds(1))
                .atMost(time.plusMinutes(5))
                .until(() -> System.nanoTime() >= until || over(cluster, plan));
    }

    private static OffsetDateTime now(JobCluster cluster) {
        return cluster.jdbc
                .sql("SELECT clock_timestamp()")
                .query(OffsetDateTime.class)
                .single();
    }

    private static Map<String, Object> result(
            JobCluster cluster, Plan plan, int kills, List<Loss> losses, Duration took) {
        var takeovers = takeovers(cluster, losses);
        long lost = plan.jobs() - cluster.count("SELECT count(*) FROM job WHERE state = 'SUCCEEDED'");
        long effects = cluster.count("SELECT count(*) FROM effect");
        long jobsWithEffect = cluster.count("SELECT count(DISTINCT job_id) FROM effect");
        double longest =
                takeovers.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        var result = new LinkedHashMap<String, Object>();
        result.put("benchmark", "jobs");
        result.put("quick", plan.quick());
        result.put("date", LocalDate.now(ZoneOffset.UTC).toString());
        result.put("commit", plan.commit());
        result.put("processors", Runtime.getRuntime().availableProcessors());
        result.put("load_after", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        result.put("jobs", plan.jobs());
        result.put("work_ms", plan.each().toMillis());
        result.put("workers", WORKERS);
        result.put("threads_each", plan.threads());
        result.put("seconds", took.toSeconds());
        result.put("killed_or_frozen", kills);
        result.put("jobs_taken_over", cluster.count("SELECT count(*) FROM job WHERE takeovers > 0"));
        result.put("attempts", cluster.count("SELECT count(*) FROM begun"));
        result.put("lost", lost);
        result.put("doubled_effects", effects - jobsWithEffect);
        result.put("missing_effects", plan.jobs() - jobsWithEffect);
        result.put("stale_effects_refused", cluster.count("SELECT count(*) FROM refused"));
        result.put("takeover_seconds", takeovers);
        result.put("longest_takeover_seconds", longest);
        result.put("gate_seconds", GATE.toSeconds());
        result.put(
                "passed",
                lost == 0
                        && effects == plan.jobs()
                        && jobsWithEffect == plan.jobs()
                        && kills > 0
                        && longest <= GATE.toSeconds());
        return result;
    }

    /** Seconds from each kill to the next attempt of each job that the victim had, sorted. */
    private static List<Double> takeovers(JobCluster cluster, List<Loss> losses) {
        return losses.stream()
                .flatMap(loss -> loss.jobs().stream()
                        .flatMap(job -> cluster
                                .jdbc
                                .sql("""
                                SELECT extract(epoch FROM min(at) - :killed) FROM begun
                                WHERE job_id = :job AND at > :killed
                                HAVING min(at) IS NOT NULL
                                """)
                                .param("killed", loss.at())
                                .param("job", job)
                                .query(Double.class)
                                .list()
                                .stream()))
                .map(seconds -> Math.round(seconds * 10) / 10.0)
                .sorted()
                .toList();
    }

    private static void write(Map<String, Object> result) throws IOException {
        var folder = Files.createDirectories(Path.of("benchmarks/results"));
        var file = folder.resolve("jobs-%s-%s%s.json"
                .formatted(
                        result.get("date"),
                        result.get("commit"),
                        Boolean.TRUE.equals(result.get("quick")) ? "-quick" : ""));
        Files.writeString(
                file,
                JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(result) + "\n");
    }
}
