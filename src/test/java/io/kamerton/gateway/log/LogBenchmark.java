package io.kamerton.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.kamerton.testing.KamertonTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** P1 of the performance targets; no test by its name, so that it runs only when it is asked for: {@code benchmarks/log/run}. */
@KamertonTest
class LogBenchmark {

    private static final int BATCH = 1_000;
    private static final Instant MONTH = Instant.parse("2003-01-10T00:00:00Z");
    private static final int ROWS = Integer.getInteger("benchmark.rows", 200_000);
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 7);

    @Autowired
    DataSource pool;

    @Autowired
    JdbcClient jdbc;

    private final Random random = new Random(1);

    /** Rows of an arm that would take too long otherwise are fewer; figures are rows a second. */
    private enum Arm {
        COPY_OF_THE_SAME_BYTES(1),
        WRITER(1),
        REWRITTEN_BATCHES(4),
        SINGLE_ROWS(40);

        private final int fewer;

        Arm(int fewer) {
            this.fewer = fewer;
        }
    }

    @Test
    void measure() throws SQLException, IOException {
        var rounds = new EnumMap<Arm, List<Double>>(Arm.class);
        for (int round = -1; round < ROUNDS; round++) {
            var arms = new ArrayList<>(List.of(Arm.values()));
            Collections.shuffle(arms, random);
            for (var arm : arms) {
                double perSecond = run(arm);
                if (round >= 0) {
                    rounds.computeIfAbsent(arm, key -> new ArrayList<>()).add(perSecond);
                }
            }
        }
        write(rounds);
    }

    private double run(Arm arm) throws SQLException {
        var calls = calls(ROWS / arm.fewer);
        try (var connection = connection()) {
            new Partitions().ensure(connection, List.of(Partitions.monthOf(MONTH)));
            connection.commit();
            empty(connection);
            var prepared = arm == Arm.COPY_OF_THE_SAME_BYTES ? CopyRows.facts(calls) : new byte[0];
            long begin = System.nanoTime();
            switch (arm) {
                case COPY_OF_THE_SAME_BYTES -> {
                    var copy =
                            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(CopyRows.FACTS);
                    copy.writeToCopy(prepared, 0, prepared.length);
                    copy.endCopy();
                    connection.commit();
                }
                case WRITER -> inBatches(calls, batch -> new BatchWriter(new Partitions()).write(connection, batch));
                case REWRITTEN_BATCHES -> inBatches(calls, batch -> insert(connection, batch));
                case SINGLE_ROWS -> {
                    for (var call : calls) {
                        insert(connection, List.of(call));
                    }
                }
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            assertThat(rows()).as("rows in PostgreSQL after %s", arm).isEqualTo(calls.size());
            empty(connection);
            return calls.size() / seconds;
        }
    }

    private interface Step {
        void take(List<LoggedCall> batch) throws SQLException;
    }

    private static void inBatches(List<LoggedCall> calls, Step step) throws SQLException {
        for (int from = 0; from < calls.size(); from += BATCH) {
            step.take(calls.subList(from, Math.min(calls.size(), from + BATCH)));
        }
    }

    private void insert(Connection connection, List<LoggedCall> batch) throws SQLException {
        try (var statement = connection.prepareStatement("""
                INSERT INTO generation (id, created_at, deployment_id, queued_us, first_token_us, total_us, cost,
                    input_tokens, output_tokens, http_status, fallbacks, shadow, estimated, truncated, streamed, status,
                    endpoint, caller, asked, model_used, finish_reason, parameters)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)""")) {
            for (var logged : batch) {
                var call = logged.call();
                var values = Arrays.asList(
                        call.id(),
                        call.at().atOffset(java.time.ZoneOffset.UTC),
                        call.place().deployment().orElseThrow().value(),
                        call.timing().queued().toNanos() / 1000,
                        call.timing().firstToken().orElseThrow().toNanos() / 1000,
                        call.timing().total().toNanos() / 1000,
                        call.cost(),
                        call.tokens().input(),
                        call.tokens().output(),
                        call.ending().httpStatus(),
                        call.place().fallbacks(),
                        call.place().shadow(),
                        call.tokens().estimated(),
                        call.ending().truncated(),
                        call.ending().streamed(),
                        call.ending().status().name(),
                        call.endpoint(),
                        call.caller().name(),
                        call.place().asked(),
                        call.place().modelUsed().orElseThrow(),
                        call.ending().finishReason().orElseThrow(),
                        "{}");
                for (int i = 0; i < values.size(); i++) {
                    statement.setObject(i + 1, values.get(i));
                }
                statement.addBatch();
            }
            statement.executeBatch();
            connection.commit();
        }
    }

    private static List<LoggedCall> calls(int count) {
        var call = ACall.by("benchmark");
        return IntStream.range(0, count)
                .mapToObj(i -> new LoggedCall(
                        call.at(MONTH.plusMillis(i)).numbered(8_000_000_000_000_000L + i), Optional.empty()))
                .toList();
    }

    private static void empty(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("TRUNCATE generation_y2003m01");
            statement.execute("DELETE FROM deployment_hour WHERE hour < '2004-01-01'");
        }
        connection.commit();
    }

    private long rows() {
        return jdbc.sql("SELECT count(*) FROM generation_y2003m01")
                .query(Long.class)
                .single();
    }

    private Connection connection() throws SQLException {
        var config = pool.unwrap(HikariDataSource.class);
        var properties = new Properties();
        properties.setProperty("user", config.getUsername());
        properties.setProperty("password", config.getPassword());
        properties.setProperty("reWriteBatchedInserts", "true");
        var connection = DriverManager.getConnection(config.getJdbcUrl(), properties);
        try (var statement = connection.createStatement()) {
            statement.execute("SET synchronous_commit = off");
        }
        connection.setAutoCommit(false);
        return connection;
    }

    private void write(Map<Arm, List<Double>> rounds) throws IOException {
        var result = new LinkedHashMap<String, Object>();
        var commit = System.getProperty("benchmark.commit", "none");
        result.put("bench", "log");
        result.put("commit", commit);
        result.put("processors", Runtime.getRuntime().availableProcessors());
        result.put("cpu", cpu());
        result.put("java", System.getProperty("java.runtime.version"));
        result.put("kernel", System.getProperty("os.version"));
        result.put(
                "postgresql",
                jdbc.sql("SHOW server_version").query(String.class).single());
        result.put("synchronous_commit", "off, every arm");
        result.put("topology", "PostgreSQL and client share all cores");
        result.put("rows", ROWS);
        result.put(
                "payload",
                "facts without bodies, 34 columns, 3 indexes; batches of " + BATCH
                        + "; the writer also encodes, locks, sums up and commits each batch, the other arms do not sum up");
        result.put("rows_per_second", rounds);
        result.put("median_rows_per_second", medians(rounds));
        result.put("writer_to_other_arms", ratios(rounds));
        var folder = Files.createDirectories(Path.of("benchmarks/results"));
        var file = folder.resolve("log-%s-%s.json".formatted(LocalDate.now(), commit));
        Files.writeString(
                file,
                JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(result));
    }

    private static Map<Arm, Double> medians(Map<Arm, List<Double>> rounds) {
        var medians = new EnumMap<Arm, Double>(Arm.class);
        rounds.forEach((arm, figures) -> medians.put(arm, quantile(figures, 0.5)));
        return medians;
    }

    /** Quartiles of the ratios of each round. */
    private static Map<Arm, List<Double>> ratios(Map<Arm, List<Double>> rounds) {
        var ratios = new EnumMap<Arm, List<Double>>(Arm.class);
        rounds.forEach((arm, figures) -> {
            var paired = IntStream.range(0, figures.size())
                    .mapToObj(i -> rounds.get(Arm.WRITER).get(i) / figures.get(i))
                    .toList();
            ratios.put(arm, List.of(quantile(paired, 0.25), quantile(paired, 0.5), quantile(paired, 0.75)));
        });
        return ratios;
    }

    private static double quantile(List<Double> figures, double share) {
        var sorted = figures.stream().sorted().toList();
        return sorted.get((int) Math.round(share * (sorted.size() - 1)));
    }

    private static String cpu() throws IOException {
        var info = Path.of("/proc/cpuinfo");
        if (!Files.exists(info)) {
            return System.getProperty("os.arch");
        }
        return Files.readAllLines(info).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.split(":", 2)[1].strip())
                .findFirst()
                .orElse("unknown");
    }
}
