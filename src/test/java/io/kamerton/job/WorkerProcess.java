package io.kamerton.job;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A process that works on jobs and does nothing else, made of the application's own parts. */
final class WorkerProcess {

    private WorkerProcess() {}

    /** Arguments: JDBC address, user, password, name, threads, milliseconds between beats. */
    public static void main(String[] arguments) throws InterruptedException {
        int threads = Integer.parseInt(arguments[4]);
        var shared = pool(arguments, threads + 2);
        var own = pool(arguments, 3);
        start(shared, own, arguments[3], threads, Duration.ofMillis(Long.parseLong(arguments[5])));
        new CountDownLatch(1).await();
    }

    private static void start(HikariDataSource shared, HikariDataSource own, String name, int threads, Duration beat) {
        var clock = Clock.systemUTC();
        var jdbc = JdbcClient.create(shared);
        var transaction = new TransactionTemplate(new JdbcTransactionManager(shared));
        var works = new JobWorks(List.of(new CountedWork(jdbc, name)));
        var meters = new JobMeters(new SimpleMeterRegistry());
        var attempts = new Attempts(jdbc, clock);
        var endings = new Endings(attempts, meters, transaction, clock);
        var running = new RunningJobs(attempts, endings, clock);
        var starts = new Starts(attempts, works, endings, transaction, clock);
        var settings = new JobSettings(beat.toSeconds() < 5 ? 1 : 5, 1, threads);
        var runner = new JobRunner(starts, attempts, endings, running, settings, transaction, clock);
        new JobWorker(new JobWorker.Parts(
                        own,
                        runner,
                        running,
                        new Turns(jdbc, clock),
                        new JobUpkeep(jdbc, meters, clock),
                        () -> {},
                        beat,
                        settings,
                        clock))
                .start();
    }

    private static HikariDataSource pool(String[] arguments, int connections) {
        var config = new HikariConfig();
        config.setJdbcUrl(arguments[0]);
        config.setUsername(arguments[1]);
        config.setPassword(arguments[2]);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(1);
        return new HikariDataSource(config);
    }
}
