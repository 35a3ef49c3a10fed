package io.kamerton.gateway.log;

import io.kamerton.gateway.log.rollup.UsageThinning;
import io.kamerton.job.JobLimits;
import io.kamerton.job.JobRun;
import io.kamerton.job.JobWork;
import io.kamerton.shared.problem.TryLaterException;
import io.kamerton.shared.problem.Wording;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/** Makes the months to come and drops those whose time is over: a job, so that one instance does it and people see it. */
@Component
class LogUpkeep implements JobWork {

    private static final Logger LOG = LoggerFactory.getLogger(LogUpkeep.class);
    private static final int MONTHS_AHEAD = 2;
    private static final int TRIES = 10;
    private static final Duration SESSIONS_KEPT = Duration.ofDays(2);

    private static final Duration HOURS_KEPT = Duration.ofDays(100);
    private static final Duration USERS_SETTLED = Duration.ofDays(2);

    private final JdbcOperations jdbc;
    private final TransactionOperations transactions;
    private final LogSettings settings;
    private final Clock clock;
    private final Partitions partitions = new Partitions();
    private final AtomicLong activeUsers = new AtomicLong();

    LogUpkeep(
            JdbcOperations jdbc,
            TransactionOperations transactions,
            LogSettings settings,
            MeterRegistry meters,
            Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
        Gauge.builder(LogMetric.ACTIVE_USERS.getName(), activeUsers, AtomicLong::get)
                .register(meters);
    }

    @Override
    public String kind() {
        return "log-upkeep";
    }

    @Override
    public JobLimits limits() {
        return JobLimits.USUAL.retried(TRIES);
    }

    @Override
    public Optional<Duration> every() {
        return Optional.of(Duration.ofHours(12));
    }

    /** A table that somebody uses is tried again a minute later. */
    @Override
    public String run(JobRun run) {
        if (!keepUp()) {
            throw new TryLaterException(Wording.of("log.refused.used"), Duration.ofMinutes(1));
        }
        return "";
    }

    /** @return false where something could not be done now */
    boolean keepUp() {
        boolean made = attempt(this::makeMonths);
        boolean facts = attempt(connection -> drop(connection, Partitions.FACTS, settings.facts()));
        boolean bodies = attempt(connection -> drop(connection, Partitions.BODIES, settings.bodies()));
        boolean sessions = attempt(this::forgetSessions);
        return attempt(this::thinUsage) && made && facts && bodies && sessions;
    }

    private interface Work {
        void run(Connection connection) throws SQLException;
    }

    private boolean attempt(Work work) {
        try {
            transactions.executeWithoutResult(status -> jdbc.execute((ConnectionCallback<Boolean>) connection -> {
                work.run(connection);
                return true;
            }));
            return true;
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("The months of the log are looked after later: {}", e.getMessage());
            return false;
        }
    }

    private void makeMonths(Connection connection) throws SQLException {
        var month = Partitions.monthOf(clock.instant());
        partitions.ensure(
                connection,
                IntStream.rangeClosed(0, MONTHS_AHEAD)
                        .mapToObj(month::plusMonths)
                        .toList());
    }

    private void drop(Connection connection, String table, Duration kept) throws SQLException {
        var dropped = partitions.expire(connection, table, clock.instant(), kept);
        if (!dropped.isEmpty()) {
            LOG.info("Dropped from the log, as its settings say: {}.", dropped);
        }
    }

    private void forgetSessions(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("DELETE FROM chat_session WHERE last_at < ?")) {
            statement.setObject(1, clock.instant().minus(SESSIONS_KEPT).atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }

    private void thinUsage(Connection connection) throws SQLException {
        var now = clock.instant();
        UsageThinning.forgetHours(connection, now.minus(HOURS_KEPT));
        UsageThinning.forgetUsers(connection, now.minus(settings.facts()));
        UsageThinning.keepMostActive(connection, now.minus(USERS_SETTLED));
    }

    @Scheduled(initialDelayString = "PT5S", fixedDelayString = "PT15S")
    void countActiveUsers() {
        try {
            var since = clock.instant().minus(TrafficService.ACTIVE).atOffset(ZoneOffset.UTC);
            var users = jdbc.queryForObject("SELECT count(*) FROM chat_user WHERE last_at >= ?", Long.class, since);
            activeUsers.set(users == null ? 0 : users);
        } catch (DataAccessException e) {
            LOG.debug("The users of the last minutes are counted later.", e);
        }
    }
}
