package io.kamerton.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kamerton.experiment.Aggregates.Hour;
import io.kamerton.experiment.stats.UnitMoments;
import io.kamerton.experiment.stats.UnitSums;
import io.kamerton.registry.DeploymentId;
import io.kamerton.shared.problem.ConflictException;
import io.kamerton.shared.problem.InvalidException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ExperimentRulesTest {

    private static final Instant MIDNIGHT = Instant.parse("2026-03-01T00:00:00Z");

    @Test
    void a_test_never_goes_back_to_life() {
        assertThat(ExperimentState.before(ExperimentState.RUNNING)).containsExactly(ExperimentState.DRAFT);
        assertThat(ExperimentState.before(ExperimentState.STOPPED))
                .containsExactly(ExperimentState.DRAFT, ExperimentState.RUNNING);
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
    void a_draft_refuses_what_contradicts_itself_wherever_it_comes_from() {
        var variant = new VariantDraft("m", Map.of(), Optional.empty());
        assertThatThrownBy(() -> draft(List.of(variant), List.of())).isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> draft(List.of(variant, variant), List.of(0.9, 0.9)))
                .isInstanceOf(InvalidException.class);
        assertThat(draft(List.of(variant, variant), List.of()).effectiveWeights())
                .containsExactly(0.5, 0.5);
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

    private static ExperimentDraft draft(List<VariantDraft> variants, List<Double> weights) {
        return new ExperimentDraft(
                "name",
                "",
                DeploymentId.BUILT_IN,
                variants,
                weights,
                1,
                14,
                List.of("quality_score"),
                List.of(),
                List.of(),
                OptionalDouble.empty());
    }
}
