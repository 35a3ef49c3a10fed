package io.kamerton.experiment;

import io.kamerton.shared.problem.InvalidException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The values that sessions brought, one for each metric. */
@Repository
class Outcomes {

    /** Names that clients make up must not grow reports without end. */
    static final int MOST_METRICS_OF_A_TEST = 100;

    private static final String FROM_CLIENT = "API";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    Outcomes(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** Remembers names that the test has not been told before; {@link InvalidException} when they are too many. */
    void admit(ExperimentId experiment, Set<String> names) {
        var known = jdbc.sql("SELECT metric FROM experiment_metric WHERE experiment_id = :id")
                .param("id", experiment.value())
                .query(String.class)
                .set();
        var fresh =
                names.stream().filter(name -> !known.contains(name)).sorted().toList();
        if (known.size() + fresh.size() > MOST_METRICS_OF_A_TEST && !fresh.isEmpty()) {
            throw new InvalidException(
                    "metrics", "must not bring the test to more than " + MOST_METRICS_OF_A_TEST + " different metrics");
        }
        batches.batchUpdate(
                "INSERT INTO experiment_metric (experiment_id, metric) VALUES (?, ?) ON CONFLICT DO NOTHING",
                fresh.stream()
                        .map(name -> new Object[] {experiment.value(), name})
                        .toList());
    }

    /** All values of the session so far. */
    Map<String, Double> values(SessionId session) {
        var values = new HashMap<String, Double>();
        jdbc.sql("SELECT metric, value FROM outcome WHERE session_id = :session")
                .param("session", session.value())
                .query((row, index) -> Map.entry(row.getString("metric"), row.getDouble("value")))
                .list()
                .forEach(entry -> values.put(entry.getKey(), entry.getValue()));
        return values;
    }

    /** Writes the values over whatever the session had. */
    void keep(SessionId session, SortedMap<String, Double> values, boolean analysed, Instant now) {
        List<Object[]> rows = values.entrySet().stream()
                .map(value -> new Object[] {
                    session.value(),
                    value.getKey(),
                    value.getValue(),
                    FROM_CLIENT,
                    analysed,
                    now.atOffset(ZoneOffset.UTC)
                })
                .toList();
        batches.batchUpdate("""
                INSERT INTO outcome (session_id, metric, value, source, analysed, recorded_at)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (session_id, metric) DO UPDATE
                SET value = excluded.value, source = excluded.source, recorded_at = excluded.recorded_at
                """, rows);
    }
}
