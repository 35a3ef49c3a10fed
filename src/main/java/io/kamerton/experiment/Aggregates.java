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
        if (phases.isEmpty()) {
            return Map.of();
        }
        return total(jdbc.sql("SELECT * FROM metric_hour WHERE phase_id IN (:phases) ORDER BY hour")
                .param("phases", phases)
                .query(Aggregates::hour)
                .list());
    }

    /** One metric of each phase, over all hours. */
    Map<Long, SortedMap<String, Arms>> totals(Map<Long, String> metricOfPhase) {
        if (metricOfPhase.isEmpty()) {
            return Map.of();
        }
        return total(jdbc.sql("""
                        SELECT m.* FROM metric_hour m
                        JOIN unnest(:phases, :metrics) AS wanted (phase_id, metric) USING (phase_id, metric)
                        ORDER BY hour
                        """)
                .param("phases", metricOfPhase.keySet().toArray(Long[]::new))
                .param("metrics", metricOfPhase.values().toArray(String[]::new))
                .query(Aggregates::hour)
                .list());
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

    private static Map<Long, SortedMap<String, Arms>> total(List<Hour> hours) {
        var totals = new HashMap<Long, SortedMap<String, Arms>>();
        for (var hour : hours) {
            totals.computeIfAbsent(hour.phase(), phase -> new TreeMap<>())
                    .computeIfAbsent(hour.metric(), metric -> new Arms(new HashMap<>()))
                    .byVariant()
                    .merge(hour.variant(), hour.moments(), UnitMoments::merge);
        }
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
