package io.kamerton.experiment.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitMomentsTest {

    @TestFactory
    Stream<DynamicTest> moments_follow_the_rows_of_each_operation() {
        return Vectors.group("moments", row -> {
            var moments = ofValues(Vectors.numbers(row.get("values")));
            var argument = Vectors.numbers(row.get("argument"));
            var result = switch (row.text("operation")) {
                case "merge" -> moments.merge(ofValues(argument));
                case "replace" -> moments.replace(single(argument.get(0)), single(argument.get(1)));
                case "remove" -> moments.remove(single(argument.getFirst()));
                default -> throw new IllegalArgumentException(row.text("operation"));
            };
            assertThat(result.n()).isEqualTo(row.whole("n"));
            row.expect("mean", result.meanS());
            row.expect("m2", result.m2S());
        });
    }

    @TestFactory
    Stream<DynamicTest> cross_moments_follow_a_correction_of_both_coordinates() {
        return Vectors.group("cross_moments", row -> {
            var moments = UnitMoments.NONE;
            for (var point : row.get("points_xy")) {
                moments = moments.add(
                        new UnitSums(point.get(1).doubleValue(), 1, point.get(0).doubleValue()));
            }
            var from = row.get("replace_old_new").get(0);
            var to = row.get("replace_old_new").get(1);
            var result = moments.replace(
                    new UnitSums(from.get(1).doubleValue(), 1, from.get(0).doubleValue()),
                    new UnitSums(to.get(1).doubleValue(), 1, to.get(0).doubleValue()));
            row.expect("mean_x", result.meanX());
            row.expect("mean_y", result.meanS());
            row.expect("m2_x", result.m2X());
            row.expect("m2_y", result.m2S());
            row.expect("c_xy", result.cSX());
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void any_sequence_of_changes_ends_at_the_moments_of_two_passes(long seed) {
        var random = new Random(seed);
        var offset = seed % 3 == 0 ? 1e6 : 0;
        var units = new ArrayList<UnitSums>();
        var left = UnitMoments.NONE;
        for (var step = 0; step < 600; step++) {
            var choice = random.nextInt(10);
            if (choice < 5 || units.isEmpty()) {
                var unit = anyUnit(random, offset);
                units.add(unit);
                left = left.add(unit);
            } else if (choice < 8) {
                var index = random.nextInt(units.size());
                var after = anyUnit(random, offset);
                left = left.replace(units.set(index, after), after);
            } else {
                left = left.remove(units.remove(random.nextInt(units.size())));
            }
        }
        var right = UnitMoments.NONE;
        for (var i = 0; i < 77; i++) {
            var unit = anyUnit(random, offset);
            units.add(unit);
            right = right.add(unit);
        }
        assertThatEqual(left.merge(right), twoPasses(units), Math.max(1, offset * 1e-2));
        assertThatEqual(right.merge(left), twoPasses(units), Math.max(1, offset * 1e-2));
    }

    @Test
    void taking_out_every_unit_leaves_nothing_behind() {
        var unit = new UnitSums(3.3, 2, 0.7);
        var other = new UnitSums(8.1, 1, 0.2);
        var moments = UnitMoments.NONE.add(unit).add(other).remove(unit);
        assertThat(moments.m2S()).isZero();
        assertThat(moments.meanS()).isCloseTo(8.1, within(1e-12));
        assertThat(moments.remove(other)).isEqualTo(UnitMoments.NONE);
        assertThatThrownBy(() -> UnitMoments.NONE.remove(unit)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void merging_with_no_units_changes_nothing() {
        var moments = ofValues(List.of(1.0, 2.0, 4.0));
        assertThat(moments.merge(UnitMoments.NONE)).isEqualTo(moments);
        assertThat(UnitMoments.NONE.merge(moments)).isEqualTo(moments);
    }

    @Test
    void equal_values_never_have_a_negative_spread() {
        var moments = UnitMoments.NONE;
        for (var i = 0; i < 1_000; i++) {
            moments = moments.add(single(0.1));
        }
        for (var i = 0; i < 1_000; i++) {
            moments = moments.replace(single(0.1), single(0.3));
        }
        assertThat(moments.m2S()).isNotNegative().isLessThan(1e-20 + 1e-12);
        assertThat(moments.meanS()).isCloseTo(0.3, within(1e-12));
    }

    @Test
    void correcting_a_wild_value_is_known_to_have_cost_the_digits() {
        var sane = ofValues(List.of(5.0, 6.0, 7.0));
        var wild = sane.add(single(1e12));
        assertThat(wild.replace(single(1e12), single(6.0)).lostDigitsSince(wild))
                .isTrue();
        var mild = sane.add(single(20));
        assertThat(mild.replace(single(20), single(6)).lostDigitsSince(mild)).isFalse();
    }

    static UnitMoments twoPasses(List<UnitSums> units) {
        var n = units.size();
        var s = units.stream().mapToDouble(UnitSums::s).sum() / n;
        var k = units.stream().mapToDouble(UnitSums::k).sum() / n;
        var x = units.stream().mapToDouble(UnitSums::x).sum() / n;
        double ss = 0, kk = 0, xx = 0, sk = 0, sx = 0, kx = 0;
        for (var unit : units) {
            ss += (unit.s() - s) * (unit.s() - s);
            kk += (unit.k() - k) * (unit.k() - k);
            xx += (unit.x() - x) * (unit.x() - x);
            sk += (unit.s() - s) * (unit.k() - k);
            sx += (unit.s() - s) * (unit.x() - x);
            kx += (unit.k() - k) * (unit.x() - x);
        }
        return new UnitMoments(n, s, k, x, ss, kk, xx, sk, sx, kx);
    }

    private static void assertThatEqual(UnitMoments got, UnitMoments wanted, double scale) {
        Offset<Double> close = within(1e-7 * scale);
        assertThat(got.n()).isEqualTo(wanted.n());
        assertThat(got.meanS()).isCloseTo(wanted.meanS(), close);
        assertThat(got.meanK()).isCloseTo(wanted.meanK(), close);
        assertThat(got.meanX()).isCloseTo(wanted.meanX(), close);
        assertThat(got.m2S()).isCloseTo(wanted.m2S(), close);
        assertThat(got.m2K()).isCloseTo(wanted.m2K(), close);
        assertThat(got.m2X()).isCloseTo(wanted.m2X(), close);
        assertThat(got.cSK()).isCloseTo(wanted.cSK(), close);
        assertThat(got.cSX()).isCloseTo(wanted.cSX(), close);
        assertThat(got.cKX()).isCloseTo(wanted.cKX(), close);
    }

    private static UnitSums anyUnit(Random random, double offset) {
        return new UnitSums(
                offset + random.nextGaussian() * 3, 1 + random.nextInt(5), Math.log1p(random.nextInt(2_000)));
    }

    private static UnitSums single(double value) {
        return new UnitSums(value, 1, 0);
    }

    private static UnitMoments ofValues(List<Double> values) {
        var moments = UnitMoments.NONE;
        for (var value : values) {
            moments = moments.add(single(value));
        }
        return moments;
    }
}
