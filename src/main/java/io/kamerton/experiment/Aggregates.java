package io.kamerton.experiment;

import io.kamerton.experiment.ExperimentReport.Traffic;
import io.kamerton.experiment.stats.UnitMoments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The hourly aggregates as reports read them. */
@Repository
class Aggregates {

    /**
     * All hours merged: the mean of the means, and the spread of the hours about it beside the spread within them
     * (Statistics of A/B tests, section 2.2, for any number of parts). Distances whose products PostgreSQL would refuse
     * as an underflow count as none.
     */
    private static final String TOTAL = """
            SELECT phase_id, metric, variant, sum(n) AS n,
                min(all_s) AS mean_s, min(all_k) AS mean_k, min(all_x) AS mean_x,
                sum(m2_s + n * d_s ^ 2) AS m2_s,
                sum(m2_k + n * d_k ^ 2) AS m2_k,
                sum(m2_x + n * d_x ^ 2) AS m2_x,
                sum(c_sk + n * d_s * d_k) AS c_sk,
                sum(c_sx + n * d_s * d_x) AS c_sx,
                sum(c_kx + n * d_k * d_x) AS c_kx
            FROM (
                SELECT means.*,
                    CASE WHEN abs(mean_s - all_s) < 1e-150 THEN 0 ELSE mean_s - all_s END AS d_s,
                    CASE WHEN abs(mean_k - all_k) < 1e-150 THEN 0 ELSE mean_k - all_k END AS d_k,
                    CASE WHEN abs(mean_x - all_x) < 1e-150 THEN 0 ELSE mean_x - all_x END AS d_x
                FROM (
                    SELECT h.*, sum(n * mean_s) OVER arm / sum(n) OVER arm AS all_s,
                        sum(n * mean_k) OVER arm / sum(n) OVER arm AS all_k,
                        sum(n * mean_x) OVER arm / sum(n) OVER arm AS all_x
                    FROM (%s) h WHERE n > 0
                    WINDOW arm AS (PARTITION BY phase_id, metric, variant)) means) hours
            GROUP BY phase_id, metric, variant
            """;

    private final JdbcClient jdbc;

    Aggregates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The moments of one variant in one hour. */
    record Hour(long phase, String metric, VariantLabel variant, Instant hour, UnitMoments moments) {}

    /** Moments over all hours, by variant. */
    record Arms(Map<VariantLabel, UnitMoments> byVariant) {

        static final Arms NONE = new Arms(Map.of());

        UnitMoments of(VariantLabel variant) {
            return byVariant.getOrDefault(variant, UnitMoments.NONE);
        }
    }

    /** All metrics of the given phases, by phase and metric, each over all hours. */
    Map<Long, SortedMap<String, Arms>> totals(Collection<Long> phases) {
        return phases.isEmpty()
                ? Map.of()
                : total(jdbc.sql(TOTAL.formatted("SELECT * FROM metric_hour WHERE phase_id IN (:phases)"))
                        .param("phases", phases));
    }

    /** One metric of each phase, over all hours. */
    Map<Long, SortedMap<String, Arms>> totals(Map<Long, String> metricOfPhase) {
        return metricOfPhase.isEmpty()
                ? Map.of()
                : total(jdbc.sql(TOTAL.formatted("""
                                SELECT m.* FROM metric_hour m
                                JOIN unnest(:phases, :metrics) AS wanted (phase_id, metric) USING (phase_id, metric)
                                """))
                        .param("phases", metricOfPhase.keySet().toArray(Long[]::new))
                        .param("metrics", metricOfPhase.values().toArray(String[]::new)));
    }

    /** The hours of one metric, by time. */
    List<Hour> hours(long phase, String metric) {
        return jdbc.sql("SELECT * FROM metric_hour WHERE phase_id = :phase AND metric = :metric ORDER BY hour, variant")
                .param("phase", phase)
                .param("metric", metric)
                .query(Aggregates::hour)
                .list();
    }

    /** What was handed out in the phase, by variant; variants that never were are absent. */
    Map<VariantLabel, Traffic> traffic(long phase) {
        var traffic = new HashMap<VariantLabel, Traffic>();
        jdbc.sql("""
                        SELECT variant, sum(units) AS units, sum(sessions) AS sessions
                        FROM exposure_hour WHERE phase_id = :phase GROUP BY variant
                        """)
                .param("phase", phase)
                .query((row, index) -> new Traffic(
                        new VariantLabel(row.getInt("variant")), row.getLong("units"), row.getLong("sessions")))
                .list()
                .forEach(arm -> traffic.put(arm.variant(), arm));
        return traffic;
    }

    static UnitMoments moments(ResultSet row) throws SQLException {
        return new UnitMoments(
                row.getLong("n"),
                row.getDouble("mean_s"),
                row.getDouble("mean_k"),
                row.getDouble("mean_x"),
                row.getDouble("m2_s"),
                row.getDouble("m2_k"),
                row.getDouble("m2_x"),
                row.getDouble("c_sk"),
                row.getDouble("c_sx"),
                row.getDouble("c_kx"));
    }

    private static Map<Long, SortedMap<String, Arms>> total(JdbcClient.StatementSpec statement) {
        var totals = new HashMap<Long, SortedMap<String, Arms>>();
        statement.query(row -> {
            totals.computeIfAbsent(row.getLong("phase_id"), phase -> new TreeMap<>())
                    .computeIfAbsent(row.getString("metric"), metric -> new Arms(new HashMap<>()))
                    .byVariant()
                    .put(new VariantLabel(row.getInt("variant")), moments(row));
        });
        return totals;
    }

    private static Hour hour(ResultSet row, int index) throws SQLException {
        return new Hour(
                row.getLong("phase_id"),
                row.getString("metric"),
                new VariantLabel(row.getInt("variant")),
                ExperimentMapping.instant(row, "hour").orElseThrow(),
                moments(row));
    }
}
