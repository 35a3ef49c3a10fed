package io.kamerton.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreTallyTest {
    @Test
    void tallies_of_days_add_up_to_the_tally_of_all_scores() {
        ScoreTally both =
                tally(List.of(1.0, 2.0, 4.5)).plus(tally(List.of(9.0, 10.0))).plus(ScoreTally.empty());
        ScoreSummary summary = both.summary();
        assertThat(summary.count()).isEqualTo(5);
        assertThat(summary.mean().orElseThrow()).isCloseTo(5.3, within(1e-12));
        // sample variance of 1, 2, 4.5, 9, 10: (206.25 - 5 · 5.3²) / 4
        assertThat(summary.standardDeviation().orElseThrow()).isCloseTo(Math.sqrt(65.8 / 4), within(1e-12));
        assertThat(summary.p10().orElseThrow()).isEqualTo(1.0);
        assertThat(summary.p50().orElseThrow()).isEqualTo(4.5);
        assertThat(summary.p90().orElseThrow()).isEqualTo(10.0);
    }

    @Test
    void without_scores_there_are_no_statistics() {
        ScoreSummary summary = ScoreTally.empty().summary();
        assertThat(summary.count()).isZero();
        assertThat(summary.mean()).isEmpty();
        assertThat(summary.p90()).isEmpty();
    }

    @Test
    void scores_fall_into_the_nearest_tenth() {
        assertThat(ScoreTally.step(0)).isZero();
        assertThat(ScoreTally.step(10)).isEqualTo(100);
        assertThat(ScoreTally.step(7.449)).isEqualTo(74);
        assertThat(ScoreTally.step(7.45)).isEqualTo(75);
    }

    private static ScoreTally tally(List<Double> scores) {
        ScoreTally tally = ScoreTally.empty();
        for (double score : scores) {
            long[] histogram = new long[ScoreTally.STEPS + 1];
            histogram[ScoreTally.step(score)] = 1;
            tally = tally.plus(new ScoreTally(1, 0, score, 0, histogram));
        }
        return tally;
    }
}
