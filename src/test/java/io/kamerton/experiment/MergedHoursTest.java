package io.kamerton.experiment;

import static io.kamerton.experiment.ARunningExperiment.aRunningTest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kamerton.experiment.stats.ArmEstimate;
import io.kamerton.experiment.stats.Difference;
import io.kamerton.experiment.stats.Welch;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.KamertonTest;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Units that were first seen in different hours are one arm in the report. */
@KamertonTest
class MergedHoursTest {

    private static final int UNITS = 80;
    private static final int HOURS = 5;

    @Autowired
    ApiClient api;

    @Autowired
    JdbcClient jdbc;

    @Test
    void several_values_a_unit_over_several_hours_give_the_report_of_two_passes_over_all_values() {
        var test = aRunningTest(api);
        var selections = IntStream.range(0, UNITS * 3)
                .mapToObj(i -> test.select("unit-" + i % UNITS))
                .toList();
        spreadOverHours(test.id());
        for (var i = 0; i < selections.size(); i++) {
            if (i < UNITS || i % 4 != 0) {
                record(test, selections.get(i), 5 + i % 7 * 0.6 + i % HOURS * 0.3);
            }
        }
        assertThat(jdbc.sql("""
                        SELECT count(*) FROM metric_hour JOIN phase ON phase.id = phase_id
                        WHERE experiment_id = :id AND n > 1 GROUP BY variant
                        """).param("id", test.id()).query(Long.class).list())
                .hasSize(2)
                .allMatch(hours -> hours >= 3);
        MomentsCheck.assertThatAggregatesAgreeWithRawOutcomes(jdbc, test.id());

        var raw = MomentsCheck.twoPasses(jdbc, test.id(), "quality_score");
        var a = ArmEstimate.ofRatio(raw.get(0)).value().orElseThrow();
        var b = ArmEstimate.ofRatio(raw.get(1)).value().orElseThrow();
        var welch = Welch.twoSided(Difference.absolute(a, b).value().orElseThrow(), 0.05);
        var primary = test.details().path("report").path("primary");
        var comparison = primary.path("comparisons").get(0);
        assertThat(primary.path("arms").get(0).path("mean").doubleValue()).isCloseTo(a.mean(), within(1e-9));
        assertThat(primary.path("arms").get(1).path("mean").doubleValue()).isCloseTo(b.mean(), within(1e-9));
        assertThat(primary.path("arms").get(0).path("units").longValue()).isEqualTo(a.units());
        assertThat(comparison.path("low").doubleValue()).isCloseTo(welch.low(), within(1e-9));
        assertThat(comparison.path("high").doubleValue()).isCloseTo(welch.high().orElseThrow(), within(1e-9));
        assertThat(comparison.path("p_value").doubleValue()).isCloseTo(welch.pValue(), within(1e-9));
    }

    @Test
    void the_smallest_values_that_are_accepted_can_be_reported_over_all_hours() {
        var test = aRunningTest(api, Map.of("traffic_split", 0));
        var selections =
                IntStream.range(0, 40).mapToObj(i -> test.select("tiny-" + i)).toList();
        spreadOverHours(test.id());
        for (var i = 0; i < selections.size(); i++) {
            record(test, selections.get(i), 1e-100 * (i % 2 == 0 ? 1 + i * 1e-13 : -1));
        }
        assertThat(test.means("a").path("quality_score").doubleValue()).isBetween(-1e-100, 1e-100);
        assertThat(test.details().path("report").path("primary").path("arms").size())
                .isEqualTo(2);
    }

    @Test
    void means_so_small_that_their_squares_vanish_do_not_break_the_report() {
        var test = aRunningTest(api, Map.of("traffic_split", 0));
        for (var hour : List.of(1, 2, 3)) {
            jdbc.sql("""
                            INSERT INTO metric_hour (phase_id, metric, variant, hour, n, mean_s, mean_k)
                            SELECT id, 'quality_score', 0, date_trunc('hour', now()) - :hour * interval '1 hour', 1,
                                :hour * 1e-200::float8, 1 + :hour * 1e-15::float8
                            FROM phase WHERE experiment_id = :id
                            """).param("hour", hour).param("id", test.id()).update();
        }
        assertThat(test.means("a").path("quality_score").doubleValue()).isCloseTo(2e-200, within(1e-210));
        assertThat(api.get("/api/v1/ab-tests").status()).isEqualTo(200);
    }

    private static void record(ARunningExperiment test, JsonNode selection, double value) {
        var answer = test.record(selection, Map.of("quality_score", value));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.json().path("analysed").booleanValue()).isTrue();
    }

    /** Shifts first exposures by less than the window, so that all sessions still count. */
    private void spreadOverHours(long test) {
        jdbc.sql("""
                        UPDATE assignment SET assigned_at = assigned_at - (hashtext(unit) & 1023) % :hours * interval '1 hour'
                        WHERE experiment_id = :id
                        """).param("hours", HOURS).param("id", test).update();
    }
}
