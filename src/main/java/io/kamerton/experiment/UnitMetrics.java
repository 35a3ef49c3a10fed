package io.kamerton.experiment;

import io.kamerton.experiment.Assignments.Assignment;
import io.kamerton.experiment.Exposures.Session;
import io.kamerton.experiment.stats.UnitSums;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The sums of each unit, and with them the hourly moments. The caller holds the lock of the unit. */
@Repository
class UnitMetrics {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final HourlyMoments hours;

    UnitMetrics(JdbcClient jdbc, JdbcTemplate batches, HourlyMoments hours) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.hours = hours;
    }

    /**
     * What a unit brought to a metric, before and after a call.
     *
     * @param before empty where these are its first values
     */
    record Change(Optional<UnitSums> before, UnitSums after) {

        boolean lostDigits() {
            return before.filter(after::lostDigitsSince).isPresent();
        }
    }

    /**
     * Takes the values of a session into the sums and the moments.
     *
     * @param earlier what the session had brought before
     */
    void take(Session session, Assignment assignment, Map<String, Double> earlier, SortedMap<String, Double> values) {
        var sums = sums(session, values.keySet());
        var changes = new TreeMap<String, Change>();
        values.forEach((metric, value) -> {
            var before = Optional.ofNullable(sums.get(metric));
            var old = Optional.ofNullable(earlier.get(metric));
            var after = before.map(
                            unit -> old.map(from -> unit.corrected(from, value)).orElseGet(() -> unit.plus(value)))
                    .orElseGet(() -> new UnitSums(value, 1, session.covariate()));
            if (before.filter(after::equals).isEmpty()) {
                changes.put(metric, new Change(before, after));
            }
        });
        if (changes.isEmpty()) {
            return;
        }
        var cohort = new HourlyMoments.Cohort(
                session.phase(), assignment.variant(), assignment.at().truncatedTo(ChronoUnit.HOURS));
        write(session, cohort, changes);
        hours.take(cohort, session.unit(), changes);
    }

    private Map<String, UnitSums> sums(Session session, Set<String> metrics) {
        var sums = new HashMap<String, UnitSums>();
        jdbc.sql("""
                        SELECT metric, s, k, x FROM unit_metric
                        WHERE phase_id = :phase AND unit = :unit AND metric IN (:metrics)
                        """)
                .param("phase", session.phase())
                .param("unit", session.unit())
                .param("metrics", metrics)
                .query((row, index) -> Map.entry(
                        row.getString("metric"),
                        new UnitSums(row.getDouble("s"), row.getDouble("k"), row.getDouble("x"))))
                .list()
                .forEach(entry -> sums.put(entry.getKey(), entry.getValue()));
        return sums;
    }

    private void write(Session session, HourlyMoments.Cohort cohort, SortedMap<String, Change> changes) {
        batches.batchUpdate(
                """
                INSERT INTO unit_metric (phase_id, metric, unit, variant, hour, s, k, x)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (phase_id, metric, unit) DO UPDATE SET s = excluded.s, k = excluded.k
                """,
                changes.entrySet().stream()
                        .map(change -> new Object[] {
                            session.phase(),
                            change.getKey(),
                            session.unit(),
                            cohort.variant().position(),
                            cohort.startsAt(),
                            change.getValue().after().s(),
                            change.getValue().after().k(),
                            change.getValue().after().x()
                        })
                        .toList());
    }
}
