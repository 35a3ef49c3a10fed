package io.kamerton.identity.limits;

import io.kamerton.shared.problem.TryLaterException;
import io.kamerton.shared.problem.Wording;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts failed passwords and codes for each account and factor, in the database and exactly: of any number of
 * simultaneous tries only the allowed ones go on. While the database is away nobody is let try.
 */
@Repository
public class FailureCounter {

    /** The failure in a row from which on one has to wait. */
    public static final int FIRST_WAIT_AT = 5;
    /** The failure in a row at which the factor is off (NIST SP 800-63B-4, 3.2.2: at most 100). */
    public static final int OFF_AT = 100;

    /** Stands for every browser that the account did not enter from before. */
    public static final String STRANGER = "";

    static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    static final Duration LONGEST_WAIT = Duration.ofHours(1);
    static final Duration KEPT = Duration.ofDays(30);
    private static final Logger log = LoggerFactory.getLogger(FailureCounter.class);

    /** Counts the try and starts its wait, unless an earlier wait lasts or the factor is off: then no row comes back. */
    private static final String COUNT = """
            INSERT INTO failure_counter AS c (subject, factor, browser, failures, last_failure_at)
            VALUES (:subject, :factor, :browser, 1, :now)
            ON CONFLICT (subject, factor, browser) DO UPDATE SET
                failures = c.failures + 1,
                last_failure_at = :now,
                blocked_until = CASE WHEN c.failures + 1 >= :from THEN CAST(:now AS timestamptz) + make_interval(
                    secs => least(:longest, :first * power(2, least(c.failures + 1 - :from, 30)))) END
            WHERE c.failures < :off AND (c.blocked_until IS NULL OR c.blocked_until <= :now)
            RETURNING failures
            """;

    /** A bucket of one minute's tries that refills evenly (GCRA); no row comes back from an empty one. */
    private static final String PACE = """
            INSERT INTO sign_in_pace AS p (client, full_at)
            VALUES (:client, CAST(:now AS timestamptz) + make_interval(secs => :each))
            ON CONFLICT (client) DO UPDATE SET full_at = greatest(p.full_at, :now) + make_interval(secs => :each)
            WHERE greatest(p.full_at, :now) + make_interval(secs => :each)
                <= CAST(:now AS timestamptz) + make_interval(secs => 60)
            RETURNING full_at
            """;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate alone;
    private final double secondsEach;
    private final MeterRegistry meters;

    FailureCounter(
            JdbcClient jdbc,
            Clock clock,
            PlatformTransactionManager transactions,
            LimitSettings settings,
            MeterRegistry meters) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.meters = meters;
        secondsEach = 60.0 / settings.signInPerMinute();
        alone = new TransactionTemplate(transactions);
        // a failed log-in that rolls back must not take its count along
        alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * To be asked before a password or code is compared; counts the try as a failure.
     *
     * @param factor what is tried, e.g. {@code PASSWORD}
     * @param browser the verified id of a browser that the account entered from before, else {@link #STRANGER}
     * @throws TryLaterException where the database does not answer
     */
    public Attempt begin(Subject subject, String factor, String browser) {
        var attempt =
                closed(() -> count(subject, factor, browser) ? new Attempt.Go() : refusal(subject, factor, browser));
        if (!(attempt instanceof Attempt.Go)) {
            refused(LimitMetric.SIGN_IN_ACCOUNT);
        }
        return attempt;
    }

    /** The try was right: its row of failures ends. */
    public void success(Subject subject, String factor, String browser) {
        closed(() -> jdbc.sql("DELETE FROM failure_counter WHERE subject = :subject AND factor = :factor"
                        + " AND browser = :browser")
                .param("subject", subject.value())
                .param("factor", factor)
                .param("browser", browser)
                .update());
    }

    /** Lets every factor of the account be tried again; for administrators, whose act the caller authorises and audits. */
    public void forget(Subject subject) {
        closed(() -> jdbc.sql("DELETE FROM failure_counter WHERE subject = :subject")
                .param("subject", subject.value())
                .update());
    }

    /** Whether a factor of the account is off, for any browser. */
    public boolean isOff(Subject subject) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM failure_counter WHERE subject = :subject AND failures >= :off)")
                .param("subject", subject.value())
                .param("off", OFF_AT)
                .query(Boolean.class)
                .single();
    }

    /**
     * To be asked for each post of a password or code, whoever it is for: some a minute an address.
     *
     * @param address as {@code getRemoteAddr()} gives it
     * @throws TryLaterException where the address is too fast, or the database does not answer
     */
    public void requirePace(String address) {
        var client = ClientAddress.of(address);
        var admitted = closed(() -> jdbc.sql(PACE)
                .param("client", client)
                .param("now", now())
                .param("each", secondsEach)
                .query(OffsetDateTime.class)
                .optional()
                .isPresent());
        if (!admitted) {
            refused(LimitMetric.SIGN_IN_ADDRESS);
            throw new TryLaterException(
                    Wording.of("login.refused.address"), Duration.ofSeconds((long) Math.ceil(secondsEach)));
        }
    }

    /** Names that somebody made up, and old failures of those who gave up, do not stay for ever. */
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT5M")
    void sweep() {
        jdbc.sql("DELETE FROM failure_counter WHERE last_failure_at < :old AND failures < :off")
                .param("old", now().minus(KEPT))
                .param("off", OFF_AT)
                .update();
        jdbc.sql("DELETE FROM sign_in_pace WHERE full_at < :now")
                .param("now", now())
                .update();
    }

    private boolean count(Subject subject, String factor, String browser) {
        return jdbc.sql(COUNT)
                .param("subject", subject.value())
                .param("factor", factor)
                .param("browser", browser)
                .param("now", now())
                .param("from", FIRST_WAIT_AT)
                .param("first", FIRST_WAIT.toSeconds())
                .param("longest", LONGEST_WAIT.toSeconds())
                .param("off", OFF_AT)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private Attempt refusal(Subject subject, String factor, String browser) {
        var row = jdbc.sql("SELECT failures, blocked_until FROM failure_counter WHERE subject = :subject"
                        + " AND factor = :factor AND browser = :browser")
                .param("subject", subject.value())
                .param("factor", factor)
                .param("browser", browser)
                .query((found, index) -> new Row(
                        found.getInt("failures"),
                        Optional.ofNullable(found.getObject("blocked_until", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)))
                .optional();
        if (row.isPresent() && row.get().failures() >= OFF_AT) {
            return new Attempt.Off();
        }
        // a row that has just gone was ended by a success; whoever came second asks again
        return new Attempt.Wait(row.flatMap(Row::blockedUntil).orElseGet(clock::instant));
    }

    private void refused(String limit) {
        Counter.builder(LimitMetric.REFUSALS.getName())
                .tag(LimitMetric.LIMIT, limit)
                .register(meters)
                .increment();
    }

    private <T> T closed(Supplier<T> work) {
        try {
            return alone.execute(status -> work.get());
        } catch (DataAccessException | TransactionException e) {
            log.warn("A try to log in could not be counted and was refused: {}", e.getMessage());
            throw new TryLaterException(Wording.of("login.refused.database"), Duration.ofSeconds(5));
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private record Row(int failures, Optional<Instant> blockedUntil) {}
}
