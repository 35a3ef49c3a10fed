package io.kamerton.gateway.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyHistogramTest {

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.95, 0.99})
    void quantiles_are_within_fifteen_percent_of_the_exact_ones(double share) {
        var random = new Random(11);
        var latencies =
                random.doubles(20_000).map(u -> Math.exp(u * 9) / 5).sorted().toArray();
        var counts = new long[LatencyHistogram.BUCKETS];
        Arrays.stream(latencies).forEach(millis -> counts[LatencyHistogram.bucketOf(millis)]++);

        var exact = latencies[(int) (share * latencies.length) - 1];
        assertThat(LatencyHistogram.quantile(counts, share).orElseThrow()).isCloseTo(exact, withinPercentage(15));
    }

    @Test
    void a_single_call_is_found_near_its_latency() {
        var counts = new long[LatencyHistogram.BUCKETS];
        counts[LatencyHistogram.bucketOf(123)] = 1;
        assertThat(LatencyHistogram.quantile(counts, 0.95).orElseThrow()).isCloseTo(123, withinPercentage(15));
    }

    @Test
    void the_scale_has_an_end_on_both_sides() {
        assertThat(LatencyHistogram.bucketOf(0)).isZero();
        assertThat(LatencyHistogram.bucketOf(0.1)).isEqualTo(1);
        assertThat(LatencyHistogram.bucketOf(1e12)).isEqualTo(LatencyHistogram.BUCKETS - 1);
    }

    @Test
    void nothing_counted_has_no_quantile() {
        assertThat(LatencyHistogram.quantile(new long[LatencyHistogram.BUCKETS], 0.5))
                .isEmpty();
    }
}
