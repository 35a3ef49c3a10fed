package io.kamerton.experiment;

import io.kamerton.experiment.Assignments.Assignment;
import io.kamerton.experiment.Exposures.Session;
import io.kamerton.experiment.HourlyMoments.Cohort;
import io.kamerton.experiment.stats.UnitSums;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The sums of each unit, and with them the hourly moments. The caller holds the locks of the units. */
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
     * What a session brought.
     *
     * @param earlier its values before, by metric
     */
    record Arrival(
            Session session, Assignment assignment, Map<String, Double> earlier, SortedMap<String, Double> values) {

        Cohort cohort() {
            return new Cohort(
                    session.phase(), assignment.variant(), assignment.at().truncatedTo(ChronoUnit.HOURS));
        }
    }

    private record Place(long phase, String metric, String unit) {}

    /** The changes of each cohort, by metric and unit. */
    private static final class Changes {

        private final SortedMap<Cohort, SortedMap<String, Map<String, Change>>> byCohort = new TreeMap<>();

        void put(Cohort cohort, Place place, Change change) {
            byCohort.computeIfAbsent(cohort, key -> new TreeMap<>())
                    .computeIfAbsent(place.metric(), key -> new LinkedHashMap<>())
                    .put(place.unit(), change);
        }
    }

    /** Takes the values of sessions, each session once, into the sums and the moments. */
    void take(List<Arrival> arrivals) {
        if (arrivals.isEmpty()) {
            return;
        }
        var before = sums(arrivals);
        var now = new HashMap<>(before);
        var changes = new Changes();
        for (var arrival : arrivals) {
            arrival.values().forEach((metric, value) -> {
                var place = new Place(
                        arrival.session().phase(), metric, arrival.session().unit());
                var was = Optional.ofNullable(now.get(place));
                var after = after(was, arrival, metric, value);
                if (was.filter(after::equals).isEmpty()) {
                    now.put(place, after);
                    changes.put(arrival.cohort(), place, new Change(Optional.ofNullable(before.get(place)), after));
                }
            });
        }
        write(changes);
        changes.byCohort.forEach(hours::take);
    }

    private static UnitSums after(Optional<UnitSums> was, Arrival arrival, String metric, double value) {
        var old = Optional.ofNullable(arrival.earlier().get(metric));
        return was.map(unit -> old.map(from -> unit.corrected(from, value)).orElseGet(() -> unit.plus(value)))
                .orElseGet(() -> new UnitSums(value, 1, arrival.session().covariate()));
    }

    private Map<Place, UnitSums> sums(List<Arrival> arrivals) {
        var places = arrivals.stream()
                .flatMap(arrival -> arrival.values().keySet().stream()
                        .map(metric -> new Place(
                                arrival.session().phase(),
                                metric,
                                arrival.session().unit())))
                .distinct()
                .toList();
        var sums = new HashMap<Place, UnitSums>();
        jdbc.sql("""
                        SELECT u.phase_id, u.metric, u.unit, u.s, u.k, u.x FROM unit_metric u
                        JOIN unnest(:phases, :metrics, :units) AS wanted (phase_id, metric, unit)
                            USING (phase_id, metric, unit)
                        """)
                .param("phases", places.stream().map(Place::phase).toArray(Long[]::new))
                .param("metrics", places.stream().map(Place::metric).toArray(String[]::new))
                .param("units", places.stream().map(Place::unit).toArray(String[]::new))
                .query(row -> {
                    sums.put(
                            new Place(row.getLong("phase_id"), row.getString("metric"), row.getString("unit")),
                            new UnitSums(row.getDouble("s"), row.getDouble("k"), row.getDouble("x")));
                });
        return sums;
    }

    private void write(Changes changes) {
        var rows = new ArrayList<Object[]>();
        changes.byCohort.forEach((cohort, metrics) ->
                metrics.forEach((metric, units) -> units.forEach((unit, change) -> rows.add(new Object[] {
                    cohort.phase(),
                    metric,
                    unit,
                    cohort.variant().position(),
                    cohort.startsAt(),
                    change.after().s(),
                    change.after().k(),
                    change.after().x()
                }))));
        batches.batchUpdate("""
                INSERT INTO unit_metric (phase_id, metric, unit, variant, hour, s, k, x)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (phase_id, metric, unit) DO UPDATE SET s = excluded.s, k = excluded.k
                """, rows);
    }
}
