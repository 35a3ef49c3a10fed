package io.kamerton.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** For whom each model of a chain is the first. */
class WeightedChoiceTest {

    private static final int UNITS = 10_000;

    @ParameterizedTest
    @ValueSource(strings = {"route:1:", "route:2:", "route:9007199254740993:"})
    void each_model_gets_its_share_of_the_units(String seed) {
        var weights = List.of(60, 0, 25, 14, 1);
        var firsts = new int[weights.size()];
        for (var unit = 0; unit < UNITS; unit++) {
            firsts[WeightedChoice.first(weights, seed, "user-" + unit)]++;
        }
        for (var i = 0; i < firsts.length; i++) {
            assertThat(firsts[i] * 100.0 / UNITS).as("percent of model %s", i).isCloseTo(weights.get(i), within(2.0));
        }
        assertThat(firsts[1]).as("one of weight 0 is never the first").isZero();
    }

    @Test
    void a_unit_stays_and_another_route_draws_anew() {
        var weights = List.of(50, 50);
        var moved = 0;
        for (var unit = 0; unit < 1_000; unit++) {
            var first = WeightedChoice.first(weights, "route:1:", "пользователь-" + unit);
            assertThat(WeightedChoice.first(weights, "route:1:", "пользователь-" + unit))
                    .isEqualTo(first);
            moved += first == WeightedChoice.first(weights, "route:2:", "пользователь-" + unit) ? 0 : 1;
        }
        assertThat(moved).isBetween(400, 600);
    }

    @Test
    void whoever_has_everything_is_the_first_for_all_wherever_it_stands() {
        for (var unit = 0; unit < 1_000; unit++) {
            assertThat(WeightedChoice.first(List.of(0, 100, 0), "route:1:", "user-" + unit))
                    .isEqualTo(1);
        }
        assertThat(WeightedChoice.first(List.of(0, 100, 0))).isEqualTo(1);
        assertThat(WeightedChoice.isDrawn(List.of(0, 100, 0))).isFalse();
        assertThat(WeightedChoice.isDrawn(List.of(99, 1))).isTrue();
    }

    @Test
    void where_nothing_is_said_the_first_has_everything() {
        assertThat(WeightedChoice.usual(3)).containsExactly(100, 0, 0);
        assertThat(WeightedChoice.usual(1)).containsExactly(100);
        assertThat(WeightedChoice.usual(0)).isEmpty();
    }
}
