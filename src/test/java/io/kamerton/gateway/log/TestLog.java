package io.kamerton.gateway.log;

import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.kamerton.shared.Capture;
import io.kamerton.testing.FaultProxy;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A log of a test's own beside that of the application, in the same tables. */
final class TestLog implements AutoCloseable {

    static final long PLENTY = 64L << 20;
    private static final String SILENCE_SECONDS = "2";

    final LogParts parts;
    final Recorder recorder;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private boolean stopped;

    /** @param slots a power of two */
    record Plan(Path folder, long spillBytes, int slots, Capture capture) {

        static Plan in(Path folder) {
            return new Plan(folder, PLENTY, 32_768, Capture.FULL);
        }

        Plan limitedTo(long bytes) {
            return new Plan(folder, bytes, slots, capture);
        }

        Plan withSlots(int few) {
            return new Plan(folder, spillBytes, few, capture);
        }

        Plan keeping(Capture what) {
            return new Plan(folder, spillBytes, slots, what);
        }
    }

    TestLog(Plan plan, LogConnection.Connector connector, long firstId) {
        var next = new AtomicLong(firstId);
        parts = LogParts.in(new LogParts.Surroundings(
                () -> next.getAndAdd(1_000_000),
                connector,
                plan.folder(),
                plan.spillBytes(),
                Duration.ofDays(400),
                List.of(call -> plan.capture()),
                meters,
                Clock.systemUTC()));
        recorder = new Recorder(parts, plan.slots());
        recorder.start();
    }

    /** A block that nobody else uses. */
    static long freshIds(JdbcClient jdbc) {
        return jdbc.sql("SELECT nextval('generation_block')").query(Long.class).single();
    }

    static LogConnection.Connector direct(DataSource pool) {
        return () -> connect(pool, address(pool).getPort());
    }

    static LogConnection.Connector through(FaultProxy proxy, DataSource pool) {
        return () -> connect(pool, proxy.port());
    }

    static FaultProxy proxyBefore(DataSource pool) {
        return new FaultProxy(address(pool).getHost(), address(pool).getPort());
    }

    private static URI address(DataSource pool) {
        return URI.create(hikari(pool).getJdbcUrl().substring("jdbc:".length()));
    }

    private static HikariDataSource hikari(DataSource pool) {
        try {
            return pool.unwrap(HikariDataSource.class);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection connect(DataSource pool, int port) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", hikari(pool).getUsername());
        properties.setProperty("password", hikari(pool).getPassword());
        properties.setProperty("connectTimeout", SILENCE_SECONDS);
        properties.setProperty("socketTimeout", SILENCE_SECONDS);
        // every statement goes with its text, so that faults can be tied to one
        properties.setProperty("prepareThreshold", "0");
        var address = address(pool);
        return DriverManager.getConnection(
                "jdbc:postgresql://%s:%d%s".formatted(address.getHost(), port, address.getPath()), properties);
    }

    /** Waits until nothing is left on disk and calls go straight to the database. */
    TestLog straight() {
        await().atMost(Duration.ofSeconds(60)).until(() -> parts.handover().isDirect());
        return this;
    }

    double metric(String name) {
        return meters.find(name).counters().stream()
                .mapToDouble(io.micrometer.core.instrument.Counter::count)
                .sum();
    }

    void append(ACall call, int times) {
        for (int i = 0; i < times; i++) {
            recorder.append(call.numbered(recorder.nextId()), ACall.BODIES);
        }
    }

    void stop() {
        if (!stopped) {
            stopped = true;
            recorder.stop(Duration.ofSeconds(5));
        }
    }

    @Override
    public void close() {
        stop();
    }
}
