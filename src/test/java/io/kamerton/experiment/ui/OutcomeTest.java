package io.kamerton.experiment.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.experiment.MetricReport.Comparison;
import io.kamerton.experiment.MetricReport.Interval;
import io.kamerton.experiment.VariantLabel;
import io.kamerton.experiment.stats.CannotCompute;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class OutcomeTest {

    private static final Metric QUALITY = new Metric("quality_score");
    private static final Metric RESPONSE_TIME = new Metric("response_time");

    @Test
    void more_quality_is_better_and_more_seconds_are_worse() {
        assertThat(Outcome.of(QUALITY, aDifferenceBetween(0.11, 0.73))).isEqualTo(Outcome.BETTER);
        assertThat(Outcome.of(RESPONSE_TIME, aDifferenceBetween(0.11, 0.73))).isEqualTo(Outcome.WORSE);
        assertThat(Outcome.of(QUALITY, aDifferenceBetween(-0.73, -0.11))).isEqualTo(Outcome.WORSE);
        assertThat(Outcome.of(RESPONSE_TIME, aDifferenceBetween(-0.73, -0.11))).isEqualTo(Outcome.BETTER);
    }

    @Test
    void nothing_is_decided_while_zero_is_possible() {
        assertThat(Outcome.of(QUALITY, aDifferenceBetween(-0.2, 0.55))).isEqualTo(Outcome.UNDECIDED);
        assertThat(Outcome.of(QUALITY, aDifferenceBetween(0, 0.55))).isEqualTo(Outcome.UNDECIDED);
    }

    @Test
    void without_an_interval_it_is_too_early() {
        var comparison = new Comparison(
                new VariantLabel(1),
                VariantLabel.CONTROL,
                true,
                OptionalDouble.of(0.4),
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.of(CannotCompute.TOO_FEW_UNITS));
        assertThat(Outcome.of(QUALITY, comparison)).isEqualTo(Outcome.TOO_EARLY);
    }

    @Test
    void no_more_confidence_is_told_than_there_is() {
        assertThat(ComparisonWords.confidence(0.05)).isEqualTo(0.95);
        assertThat(ComparisonWords.confidence(0.05 / 2)).isEqualTo(0.97);
        assertThat(ComparisonWords.confidence(0.05 / 9)).isEqualTo(0.99);
    }

    @Test
    void a_variant_keeps_its_colour_and_from_the_seventh_on_they_share_one() {
        assertThat(VariantTag.colourOf(VariantLabel.CONTROL)).isEqualTo(1);
        assertThat(VariantTag.colourOf(new VariantLabel(5))).isEqualTo(6);
        assertThat(VariantTag.colourOf(new VariantLabel(6))).isZero();
    }

    @Test
    void with_few_units_it_is_too_early_whatever_the_interval_says() {
        assertThat(Outcome.of(QUALITY, aDifferenceBetween(0.11, 0.73, true))).isEqualTo(Outcome.TOO_EARLY);
    }

    private static Comparison aDifferenceBetween(double low, double high) {
        return aDifferenceBetween(low, high, false);
    }

    private static Comparison aDifferenceBetween(double low, double high, boolean tooEarly) {
        return new Comparison(
                new VariantLabel(1),
                VariantLabel.CONTROL,
                tooEarly,
                OptionalDouble.of((low + high) / 2),
                OptionalDouble.empty(),
                Optional.of(new Interval(low, high, 0.05, 0.01)),
                Optional.empty());
    }
}
