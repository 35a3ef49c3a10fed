package io.kamerton.shared.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.shared.ui.TimeChart.Line;
import io.kamerton.shared.ui.TimeChart.Point;
import io.kamerton.shared.ui.TimeChart.Series;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimeChartTest {

    private static final Instant START = Instant.parse("2026-11-21T00:00:00Z");

    @Test
    void long_series_are_thinned_evenly_and_keep_both_ends() {
        var line = Line.of(aSeriesOf(12_345));
        assertThat(line.points()).hasSize(TimeChart.MOST_POINTS);
        assertThat(line.points().getFirst().value()).isZero();
        assertThat(line.points().getLast().value()).isEqualTo(12_344);
        assertThat(line.points()).isSortedAccordingTo((one, other) -> Long.compare(one.time(), other.time()));
    }

    @Test
    void short_series_stay_as_they_are() {
        assertThat(Line.of(aSeriesOf(3)).points())
                .extracting(TimeChart.Dot::value)
                .containsExactly(0.0, 1.0, 2.0);
    }

    private static Series aSeriesOf(int points) {
        return new Series(
                "A",
                1,
                IntStream.range(0, points)
                        .mapToObj(index -> Point.of(START.plusSeconds(index), index))
                        .toList());
    }
}
