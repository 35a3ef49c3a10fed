package io.kamerton.experiment.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kamerton.experiment.stats.Vectors.Row;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

class EstimatesTest {

    private static final double ALPHA = 0.05;

    @TestFactory
    Stream<DynamicTest> variances_of_differences_are_those_that_are_published() {
        return Vectors.group(
                "delta_variance_published",
                row -> row.expect("variance", differenceOf(row).variance()));
    }

    @TestFactory
    Stream<DynamicTest> differences_hold_for_negative_means_too() {
        return Vectors.group("difference", row -> {
            row.expect("effect", differenceOf(row).effect());
            row.expect("variance", differenceOf(row).variance());
        });
    }

    @TestFactory
    Stream<DynamicTest> welch_agrees_with_the_published_tests() {
        return Vectors.group("welch", row -> {
            var difference = differenceOf(row.text("diff"), arm(row.get("a")), arm(row.get("b")));
            var welch = row.text("diff").contains("greater")
                    ? Welch.greater(difference, ALPHA)
                    : Welch.twoSided(difference, ALPHA);
            row.expect("p", welch.pValue());
            expectInterval(row, welch);
        });
    }

    @TestFactory
    Stream<DynamicTest> welch_agrees_with_the_computed_rows_in_all_their_digits() {
        return Vectors.group("welch_computed", row -> {
            var difference = differenceOf(row.text("diff"), arm(row.get("a")), arm(row.get("b")));
            row.expect("df", difference.degrees());
            var welch = Welch.twoSided(difference, ALPHA);
            row.expect("p", welch.pValue());
            expectInterval(row, welch);
        });
    }

    @TestFactory
    Stream<DynamicTest> ratios_have_the_variance_of_units_and_not_of_values() {
        return Vectors.group("ratio", row -> {
            var moments = UnitMoments.NONE;
            for (var unit : row.get("units_s_k")) {
                moments = moments.add(
                        new UnitSums(unit.get(0).doubleValue(), unit.get(1).doubleValue(), 0));
            }
            var estimate = ArmEstimate.ofRatio(moments).value().orElseThrow();
            row.expect("ratio", estimate.mean());
            row.expect("unit_variance", estimate.unitVariance());
            row.expect("se", Math.sqrt(estimate.variance()));
        });
    }

    @TestFactory
    Stream<DynamicTest> ratios_of_sums_agree_with_the_published_test() {
        return Vectors.group("ratio_posthog", row -> {
            var a = ArmEstimate.ofRatio(ofSums(row.get("a"))).value().orElseThrow();
            var b = ArmEstimate.ofRatio(ofSums(row.get("b"))).value().orElseThrow();
            var difference = Difference.relative(a, b).value().orElseThrow();
            var welch = Welch.twoSided(difference, ALPHA);
            row.expect("relative_effect", difference.effect());
            row.expect("p", welch.pValue());
            row.expect("low", row.get("ci").get(0), welch.low());
            row.expect("high", row.get("ci").get(1), welch.high().orElseThrow());
        });
    }

    @Test
    void one_value_for_each_unit_is_the_plain_mean_with_its_sample_variance() {
        var moments = UnitMoments.NONE;
        for (var value : new double[] {4, 7, 1}) {
            moments = moments.add(new UnitSums(value, 1, 0));
        }
        var estimate = ArmEstimate.ofRatio(moments).value().orElseThrow();
        assertThat(estimate.mean()).isCloseTo(4, within(1e-12));
        assertThat(estimate.unitVariance()).isCloseTo(9, within(1e-12));
    }

    @Test
    void what_cannot_be_computed_says_why() {
        var none = UnitMoments.NONE;
        var one = none.add(new UnitSums(5, 1, 0));
        assertThat(ArmEstimate.meanOf(none).why()).contains(CannotCompute.EMPTY_ARM);
        assertThat(ArmEstimate.meanOf(one).value()).contains(5.0);
        assertThat(ArmEstimate.ofRatio(none).why()).contains(CannotCompute.EMPTY_ARM);
        assertThat(ArmEstimate.ofRatio(one).why()).contains(CannotCompute.TOO_FEW_UNITS);
        assertThat(ArmEstimate.ofShare(0, 0).why()).contains(CannotCompute.EMPTY_ARM);
        assertThat(ArmEstimate.of(5, Double.NaN, 1).why()).contains(CannotCompute.NOT_FINITE);
        var constant = new ArmEstimate(9, 3, 0);
        assertThat(Difference.absolute(constant, constant).why()).contains(CannotCompute.NO_VARIANCE);
        var zero = new ArmEstimate(9, 0, 1);
        assertThat(Difference.relative(zero, constant).why()).contains(CannotCompute.ZERO_CONTROL_MEAN);
        assertThat(Difference.absolute(zero, constant).value()).isPresent();
        var huge = new ArmEstimate(9, 1e308, 1e308);
        assertThat(Difference.absolute(new ArmEstimate(9, -1e308, 1e308), huge).why())
                .contains(CannotCompute.NOT_FINITE);
    }

    @Test
    void equal_values_in_unequal_numbers_have_no_variance() {
        var moments = UnitMoments.NONE;
        for (var k = 1; k < 9; k++) {
            moments = moments.add(new UnitSums(7.3 * k, k, 0));
        }
        assertThat(ArmEstimate.ofRatio(moments).value().orElseThrow().unitVariance())
                .isZero();
    }

    private static Difference differenceOf(Row row) {
        var a = new ArmEstimate(row.whole("n_a"), row.number("mean_a"), row.number("var_a"));
        var b = new ArmEstimate(row.whole("n_b"), row.number("mean_b"), row.number("var_b"));
        return differenceOf(row.get("relative").booleanValue() ? "relative" : "absolute", a, b);
    }

    private static Difference differenceOf(String kind, ArmEstimate a, ArmEstimate b) {
        BiFunction<ArmEstimate, ArmEstimate, Computed<Difference>> rule =
                kind.startsWith("relative") ? Difference::relative : Difference::absolute;
        return rule.apply(a, b).value().orElseThrow();
    }

    private static void expectInterval(Row row, Welch welch) {
        row.expect("effect", welch.difference().effect());
        row.expect("se", welch.difference().standardError());
        row.expect("low", row.get("ci").get(0), welch.low());
        var high = row.get("ci").get(1);
        if (high.isNull()) {
            assertThat(welch.high()).isEmpty();
        } else {
            row.expect("high", high, welch.high().orElseThrow());
        }
    }

    private static ArmEstimate arm(JsonNode sums) {
        var n = sums.get("n").longValue();
        var sum = sums.get("sum").doubleValue();
        if (sums.get("kind").asString().equals("proportion")) {
            return ArmEstimate.ofShare(n, sum).value().orElseThrow();
        }
        var variance = (sums.get("sum_squares").doubleValue() - sum * sum / n) / (n - 1);
        return ArmEstimate.of(n, sum / n, variance).value().orElseThrow();
    }

    private static UnitMoments ofSums(JsonNode sums) {
        var n = sums.get("n").longValue();
        var s = sums.get("s").doubleValue();
        var k = sums.get("k").doubleValue();
        return new UnitMoments(
                n,
                s / n,
                k / n,
                0,
                sums.get("ss").doubleValue() - s * s / n,
                sums.get("kk").doubleValue() - k * k / n,
                0,
                sums.get("sk").doubleValue() - s * k / n,
                0,
                0);
    }
}
