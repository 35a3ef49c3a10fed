package io.kamerton.job;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Workers that are processes of their own, on a database of their own beside that of the application. */
final class JobCluster implements AutoCloseable {

    private static final Path MIGRATION =
            Path.of("src/main/resources/db/migration/job/V20261122110000__create_jobs.sql");

    final JdbcClient jdbc;
    private final JdbcClient server;
    private final Access access;
    private final String name = "jobs_" + UUID.randomUUID().toString().replace('-', '_');
    private final List<Process> processes = new ArrayList<>();

    /** How a PostgreSQL server is reached. */
    record Access(String url, String user, String password) {

        static Access of(DataSource pool) {
            try {
                var hikari = pool.unwrap(HikariDataSource.class);
                return new Access(hikari.getJdbcUrl(), hikari.getUsername(), hikari.getPassword());
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        Access database(String other) {
            return new Access(url.replaceFirst("(//[^/]+/)[^?]*", "$1" + other), user, password);
        }

        JdbcClient client() {
            return JdbcClient.create(new DriverManagerDataSource(url, user, password));
        }
    }

    JobCluster(Access there) {
        server = there.client();
        server.sql("CREATE DATABASE " + name).update();
        access = there.database(name);
        jdbc = access.client();
        try {
            jdbc.sql(Files.readString(MIGRATION)).update();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (var table : List.of("begun", "effect", "refused")) {
            jdbc.sql("CREATE TABLE " + table + " (job_id bigint, attempt int, worker text, at timestamptz)")
                    .update();
        }
    }

    void enqueue(int jobs, Duration each) {
        jdbc.sql("""
                        INSERT INTO job (kind, payload, priority, state, resource_class, created_at, queued_at, not_before)
                        SELECT :kind, :millis, 'NORMAL', 'QUEUED', 'PLAIN', now(), now(), now()
                        FROM generate_series(1, :jobs)
                        """)
                .param("kind", CountedWork.KIND)
                .param("millis", Long.toString(each.toMillis()))
                .param("jobs", jobs)
                .update();
        jdbc.sql("""
                        INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, version, priority)
                        SELECT 'job', id::text, now(), false, 1, 50 FROM job
                        """).update();
    }

    Process startWorker(String worker, int threads, Duration beat) {
        try {
            var process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx160m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-Dlogback.configurationFile=none.xml",
                            "-cp",
                            System.getProperty("java.class.path"),
                            WorkerProcess.class.getName(),
                            access.url(),
                            access.user(),
                            access.password(),
                            worker,
                            Integer.toString(threads),
                            Long.toString(beat.toMillis())))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            processes.add(process);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void signal(Process process, String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .waitFor(10, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    long count(String query) {
        return jdbc.sql(query).query(Long.class).single();
    }

    /** Jobs that this worker had when it was last heard of. */
    List<Long> runningOn(String worker) {
        return jdbc.sql("""
                        SELECT job.id FROM job JOIN begun ON begun.job_id = job.id AND begun.attempt = job.attempt
                        WHERE job.state = 'RUNNING' AND begun.worker = :worker
                        """).param("worker", worker).query(Long.class).list();
    }

    @Override
    public void close() {
        for (var process : processes) {
            process.destroyForcibly();
            process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
        }
        server.sql("DROP DATABASE " + name + " WITH (FORCE)").update();
    }
}
