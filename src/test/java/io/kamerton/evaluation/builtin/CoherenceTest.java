package io.kamerton.evaluation.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CoherenceTest {
    @Test
    void the_order_is_kendalls_tau_over_the_pairs_that_differ() {
        assertThat(Coherence.kendall(new int[] {0, 1, 2, 3})).isEqualTo(1);
        assertThat(Coherence.kendall(new int[] {3, 2, 1, 0})).isEqualTo(-1);
        assertThat(Coherence.kendall(new int[] {1, 1, 1})).isEqualTo(1);
        assertThat(Coherence.kendall(new int[] {})).isEqualTo(1);
        // pairs that differ: (2,0) (2,5) (2,0) (0,5) (5,0), two rise and three fall
        assertThat(Coherence.kendall(new int[] {2, 0, 5, 0})).isCloseTo(-0.2, within(1e-12));
    }

    @Test
    void redundancy_is_the_mean_of_the_closest_overlaps() {
        assertThat(Coherence.redundancy(List.of(Set.of("a", "b"), Set.of("b", "c"), Set.of("d"))))
                .isCloseTo((1.0 / 3 + 1.0 / 3 + 0) / 3, within(1e-12));
        assertThat(Coherence.redundancy(List.of(Set.of("a"), Set.of("a"), Set.of("b"))))
                .isCloseTo(2.0 / 3, within(1e-12));
        assertThat(Coherence.redundancy(List.of())).isZero();
    }
}
