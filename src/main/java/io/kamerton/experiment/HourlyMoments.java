package io.kamerton.experiment;

import io.kamerton.experiment.UnitMetrics.Change;
import io.kamerton.experiment.stats.UnitMoments;
import io.kamerton.experiment.stats.UnitSums;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The moments of each hour, kept up to date with every result. Rows are locked by the name of their metric. */
@Repository
class HourlyMoments {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    HourlyMoments(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** The units of one variant whose first exposure fell into one hour. */
    record Cohort(long phase, VariantLabel variant, Instant hour) implements Comparable<Cohort> {

        private static final Comparator<Cohort> ORDER = Comparator.comparing(Cohort::phase)
                .thenComparing(Cohort::variant)
                .thenComparing(Cohort::hour);

        OffsetDateTime startsAt() {
            return hour.atOffset(ZoneOffset.UTC);
        }

        @Override
        public int compareTo(Cohort other) {
            return ORDER.compare(this, other);
        }
    }

    /** Takes the changes of units, by metric and unit, into the rows of their hour. */
    void take(Cohort cohort, SortedMap<String, Map<String, Change>> changes) {
        var locked = lock(cohort, changes.keySet());
        var updated = new HashMap<String, UnitMoments>();
        changes.forEach((metric, units) ->
                updated.put(metric, after(cohort, metric, locked.getOrDefault(metric, UnitMoments.NONE), units)));
        write(cohort, updated);
    }

    private UnitMoments after(Cohort cohort, String metric, UnitMoments before, Map<String, Change> units) {
        var moments = before;
        var rounded = new ArrayList<String>();
        for (var entry : units.entrySet()) {
            var change = entry.getValue();
            var was = moments;
            moments = change.before()
                    .map(sums -> was.replace(sums, change.after()))
                    .orElseGet(() -> was.add(change.after()));
            if (change.lostDigits() || moments.lostDigitsSince(was)) {
                rounded.add(entry.getKey());
            }
        }
        return rounded.isEmpty() ? moments : rebuild(cohort, metric, rounded);
    }

    private Map<String, UnitMoments> lock(Cohort cohort, Set<String> metrics) {
        batches.batchUpdate(
                "INSERT INTO metric_hour (phase_id, metric, variant, hour) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                metrics.stream()
                        .map(metric -> new Object[] {
                            cohort.phase(), metric, cohort.variant().position(), cohort.startsAt()
                        })
                        .toList());
        var locked = new HashMap<String, UnitMoments>();
        jdbc.sql("""
                        SELECT * FROM metric_hour
                        WHERE phase_id = :phase AND metric IN (:metrics) AND variant = :variant AND hour = :hour
                        ORDER BY metric FOR NO KEY UPDATE
                        """)
                .param("phase", cohort.phase())
                .param("metrics", metrics)
                .param("variant", cohort.variant().position())
                .param("hour", cohort.startsAt())
                .query((row, index) -> Map.entry(row.getString("metric"), Aggregates.moments(row)))
                .list()
                .forEach(entry -> locked.put(entry.getKey(), entry.getValue()));
        return locked;
    }

    /** After the correction of a wild value: first the sums of the units, then the moments, both from what they are made of. */
    private UnitMoments rebuild(Cohort cohort, String metric, List<String> units) {
        jdbc.sql("""
                        UPDATE unit_metric SET s = (
                            SELECT sum(v.value) FROM exposure e JOIN session_value v USING (session_id)
                            WHERE e.phase_id = :phase AND e.unit = unit_metric.unit AND v.metric = :metric AND v.analysed)
                        WHERE phase_id = :phase AND metric = :metric AND unit IN (:units)
                        """)
                .param("phase", cohort.phase())
                .param("units", units)
                .param("metric", metric)
                .update();
        return jdbc
                .sql("""
                        SELECT s, k, x FROM unit_metric
                        WHERE phase_id = :phase AND metric = :metric AND variant = :variant AND hour = :hour
                        """)
                .param("phase", cohort.phase())
                .param("metric", metric)
                .param("variant", cohort.variant().position())
                .param("hour", cohort.startsAt())
                .query((row, index) -> new UnitSums(row.getDouble("s"), row.getDouble("k"), row.getDouble("x")))
                .list()
                .stream()
                .reduce(UnitMoments.NONE, UnitMoments::add, UnitMoments::merge);
    }

    private void write(Cohort cohort, Map<String, UnitMoments> updated) {
        batches.batchUpdate(
                """
                UPDATE metric_hour SET n = ?, mean_s = ?, mean_k = ?, mean_x = ?,
                    m2_s = ?, m2_k = ?, m2_x = ?, c_sk = ?, c_sx = ?, c_kx = ?
                WHERE phase_id = ? AND metric = ? AND variant = ? AND hour = ?
                """,
                updated.entrySet().stream()
                        .map(entry -> parameters(cohort, entry.getKey(), entry.getValue()))
                        .toList());
    }

    private static Object[] parameters(Cohort cohort, String metric, UnitMoments moments) {
        return new Object[] {
            moments.n(),
            moments.meanS(),
            moments.meanK(),
            moments.meanX(),
            moments.m2S(),
            moments.m2K(),
            moments.m2X(),
            moments.cSK(),
            moments.cSX(),
            moments.cKX(),
            cohort.phase(),
            metric,
            cohort.variant().position(),
            cohort.startsAt()
        };
    }
}
