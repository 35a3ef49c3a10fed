package io.kamerton.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kamerton.experiment.Aggregates.Arms;
import io.kamerton.experiment.Aggregates.Hour;
import io.kamerton.experiment.Assignments.Assignment;
import io.kamerton.experiment.Exposures.Session;
import io.kamerton.experiment.MetricReport.Comparison;
import io.kamerton.experiment.stats.UnitMoments;
import io.kamerton.experiment.stats.UnitSums;
import io.kamerton.shared.problem.ConflictException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExperimentRulesTest {

    private static final Instant MIDNIGHT = Instant.parse("2026-03-01T00:00:00Z");

    @Test
    void a_test_never_goes_back_to_life() {
        assertThat(ExperimentState.before(ExperimentState.RUNNING)).containsExactly(ExperimentState.DRAFT);
        assertThat(ExperimentState.before(ExperimentState.STOPPED)).containsExactly(ExperimentState.RUNNING);
        assertThat(ExperimentState.before(ExperimentState.DRAFT)).isEmpty();
    }

    @Test
    void switched_off_tests_are_a_conflict_that_says_how_to_switch_them_on() {
        assertThatThrownBy(() -> new ExperimentSettings(false, 0.5).requireEnabled())
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("AB_TESTING_ENABLED");
        assertThatCode(() -> new ExperimentSettings(true, 0.5).requireEnabled()).doesNotThrowAnyException();
    }

    @Test
    void a_session_counts_up_to_the_last_microsecond_of_the_window_and_in_the_phase_of_its_unit() {
        var day = Duration.ofHours(24);
        assertThat(counts(1, MIDNIGHT)).isTrue();
        assertThat(counts(1, MIDNIGHT.plus(day))).isTrue();
        assertThat(counts(1, MIDNIGHT.plus(day).plus(1, ChronoUnit.MICROS))).isFalse();
        assertThat(counts(2, MIDNIGHT)).isFalse();
    }

    @Test
    void it_is_too_early_to_compare_until_both_variants_have_fifty_units() {
        assertThat(tooEarly(49, 500)).isTrue();
        assertThat(tooEarly(500, 49)).isTrue();
        assertThat(tooEarly(50, 50)).isFalse();
    }

    @Test
    void a_relative_difference_needs_no_more_than_two_means_and_a_control_that_is_not_zero() {
        assertThat(relative(4, 5)).hasValue(0.25);
        assertThat(relative(-4, -5)).hasValue(-0.25);
        assertThat(relative(0, 5)).isEmpty();
    }

    @Test
    void the_series_of_a_chart_ends_at_the_mean_of_all_units_and_is_never_too_long() {
        var hours = new ArrayList<Hour>();
        var all = UnitMoments.NONE;
        for (var i = 0; i < 1_300; i++) {
            var moments = UnitMoments.NONE.add(new UnitSums(i % 11, 1, 0)).add(new UnitSums(i % 7, 2, 0));
            all = all.merge(moments);
            hours.add(new Hour(1, "quality_score", VariantLabel.CONTROL, MIDNIGHT.plus(Duration.ofHours(i)), moments));
        }
        var series = MetricReports.series("quality_score", hours);
        assertThat(series).hasSize(1);
        var points = series.getFirst().points();
        assertThat(points).hasSizeBetween(400, MetricSeries.MOST_POINTS);
        assertThat(points.getLast().mean()).isCloseTo(all.meanS() / all.meanK(), within(1e-9));
        assertThat(points.getLast().units()).isEqualTo(2_600);
        assertThat(points.getLast().hour()).isEqualTo(MIDNIGHT.plus(Duration.ofHours(1_299)));
        assertThat(points).isSortedAccordingTo((a, b) -> a.hour().compareTo(b.hour()));
    }

    private static boolean counts(long phase, Instant begun) {
        var session = new Session(SessionId.random(), phase, "ann", true, VariantLabel.CONTROL, 0, begun);
        return OutcomeService.counts(session, new Assignment(1, VariantLabel.CONTROL, MIDNIGHT, false));
    }

    private static boolean tooEarly(int control, int other) {
        return compared(unitsOf(control, 1), unitsOf(other, 2)).tooEarly();
    }

    private static OptionalDouble relative(double control, double other) {
        return compared(unitsOf(1, control), unitsOf(1, other)).relative();
    }

    private static Comparison compared(UnitMoments control, UnitMoments other) {
        var b = new VariantLabel(1);
        var arms = new Arms(Map.of(VariantLabel.CONTROL, control, b, other));
        return MetricReports.of("quality_score", 0.05, List.of(VariantLabel.CONTROL, b), arms)
                .comparisons()
                .getFirst();
    }

    private static UnitMoments unitsOf(int units, double value) {
        return IntStream.range(0, units)
                .mapToObj(i -> new UnitSums(value, 1, 0))
                .reduce(UnitMoments.NONE, UnitMoments::add, UnitMoments::merge);
    }
}
