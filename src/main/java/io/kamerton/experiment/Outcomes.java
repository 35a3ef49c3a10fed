package io.kamerton.experiment;

import io.kamerton.shared.problem.InvalidException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The values that sessions brought, one for each metric. */
@Repository
class Outcomes {

    /** Names that clients make up must not grow reports without end; names that the test declares are beside these. */
    static final int MOST_UNDECLARED_METRICS = 100;

    private static final String INSERT = """
            INSERT INTO outcome (session_id, metric, value, source, analysed, recorded_at)
            SELECT row.session, row.metric, row.value, :source, row.analysed, :now
            FROM unnest(:sessions, :metrics, :values, :analysed) AS row (session, metric, value, analysed)
            """;
    private static final String REPLACE = """
            ON CONFLICT (session_id, metric) DO UPDATE
            SET value = excluded.value, source = excluded.source, recorded_at = excluded.recorded_at
            """;
    private static final String EMPTY = "UPDATE exposure SET "
            + CallOutcomes.METRICS.stream()
                    .map("%1$s = CASE WHEN '%1$s' = ANY (:metrics) THEN NULL ELSE %1$s END"::formatted)
                    .collect(Collectors.joining(", "))
            + " WHERE session_id = :session";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    Outcomes(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /**
     * Remembers names that the test neither declares nor has been told before; {@link InvalidException} when they are
     * too many. Where there are such names, calls for the same test wait for the end of the present transaction.
     */
    void admit(Experiment experiment, Set<String> names) {
        var undeclared = names.stream()
                .filter(name -> !experiment.declares(name))
                .sorted()
                .toList();
        if (undeclared.isEmpty() || known(experiment.id()).containsAll(undeclared)) {
            return;
        }
        jdbc.sql("SELECT id FROM experiment WHERE id = :id FOR NO KEY UPDATE")
                .param("id", experiment.id().value())
                .query(Long.class)
                .single();
        var known = known(experiment.id());
        var fresh = undeclared.stream().filter(name -> !known.contains(name)).toList();
        if (!fresh.isEmpty() && known.size() + fresh.size() > MOST_UNDECLARED_METRICS) {
            throw new InvalidException(
                    "metrics",
                    "must not bring the test to more than " + MOST_UNDECLARED_METRICS + " metrics beside its own");
        }
        batches.batchUpdate(
                "INSERT INTO experiment_metric (experiment_id, metric) VALUES (?, ?)",
                fresh.stream()
                        .map(name -> new Object[] {experiment.id().value(), name})
                        .toList());
    }

    private Set<String> known(ExperimentId experiment) {
        return jdbc.sql("SELECT metric FROM experiment_metric WHERE experiment_id = :id")
                .param("id", experiment.value())
                .query(String.class)
                .set();
    }

    /** What was told, and by whom. */
    record Value(double value, OutcomeSource source) {}

    /** All values of the sessions so far, by metric; sessions without values are absent. */
    Map<SessionId, Map<String, Value>> values(Collection<SessionId> sessions) {
        var values = new HashMap<SessionId, Map<String, Value>>();
        jdbc.sql("SELECT session_id, metric, value, source FROM session_value WHERE session_id = ANY (:sessions)")
                .param("sessions", sessions.stream().map(SessionId::value).toArray(String[]::new))
                .query(row -> {
                    values.computeIfAbsent(new SessionId(row.getString("session_id")), session -> new HashMap<>())
                            .put(
                                    row.getString("metric"),
                                    new Value(row.getDouble("value"), OutcomeSource.valueOf(row.getString("source"))));
                });
        return values;
    }

    /**
     * The values of a session by metric.
     *
     * @param first whether the session is known to have none yet, which spares looking for them
     */
    record Kept(SessionId session, SortedMap<String, Double> values, boolean analysed, boolean first) {}

    private record Row(String session, String metric, double value, boolean analysed) {

        static Stream<Row> of(Kept kept) {
            return kept.values().entrySet().stream()
                    .map(value -> new Row(kept.session().value(), value.getKey(), value.getValue(), kept.analysed()));
        }
    }

    /** Writes the values over whatever the sessions had; the caller has locked or just written the sessions. */
    void keep(List<Kept> sessions, OutcomeSource source, Instant now) {
        write(INSERT, sessions.stream().filter(Kept::first).flatMap(Row::of).toList(), source, now);
        write(
                INSERT + REPLACE,
                sessions.stream().filter(kept -> !kept.first()).flatMap(Row::of).toList(),
                source,
                now);
        sessions.stream().filter(kept -> !kept.first()).forEach(this::empty);
    }

    /** A value is kept once: what stands here now need not stand with the session too. */
    private void empty(Kept kept) {
        if (!Collections.disjoint(kept.values().keySet(), CallOutcomes.METRICS)) {
            jdbc.sql(EMPTY)
                    .param("metrics", kept.values().keySet().toArray(String[]::new))
                    .param("session", kept.session().value())
                    .update();
        }
    }

    private void write(String statement, List<Row> rows, OutcomeSource source, Instant now) {
        if (rows.isEmpty()) {
            return;
        }
        jdbc.sql(statement)
                .param("source", source.name())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("sessions", rows.stream().map(Row::session).toArray(String[]::new))
                .param("metrics", rows.stream().map(Row::metric).toArray(String[]::new))
                .param("values", rows.stream().map(Row::value).toArray(Double[]::new))
                .param("analysed", rows.stream().map(Row::analysed).toArray(Boolean[]::new))
                .update();
    }
}
