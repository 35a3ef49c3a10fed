package io.kamerton.gateway.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class CallTallyTest {

    @Test
    void parts_add_up_to_the_tally_of_all_calls() {
        var random = new Random(7);
        var latencies = DoubleStream.generate(() -> Math.exp(random.nextGaussian() * 2 + 3))
                .limit(500)
                .toArray();
        var whole = new CallTally();
        var first = new CallTally();
        var second = new CallTally();
        for (var i = 0; i < latencies.length; i++) {
            whole.answered(latencies[i], 10, i);
            (i < 120 ? first : second).answered(latencies[i], 10, i);
        }
        whole.failed();
        second.failed();
        first.add(second);

        assertThat(first.calls()).isEqualTo(501);
        assertThat(first.errors()).isEqualTo(1);
        assertThat(first.inputTokens()).isEqualTo(5_000);
        assertThat(first.outputTokens()).isEqualTo(whole.outputTokens());
        assertThat(first.latencyMean()).isCloseTo(whole.latencyMean(), within(1e-9 * whole.latencyMean()));
        assertThat(first.latencyM2()).isCloseTo(whole.latencyM2(), within(1e-9 * whole.latencyM2()));
        assertThat(first.histogram()).isEqualTo(whole.histogram());
    }

    @Test
    void mean_and_squared_deviation_are_those_of_the_textbook() {
        var tally = new CallTally();
        for (var millis : new double[] {2, 4, 4, 4, 5, 5, 7, 9}) {
            tally.answered(millis, 0, 0);
        }
        assertThat(tally.latencyMean()).isCloseTo(5, within(1e-12));
        assertThat(tally.latencyM2()).isCloseTo(32, within(1e-12));
    }

    @Test
    void a_failed_call_has_no_latency() {
        var tally = new CallTally();
        tally.failed();
        tally.answered(40, 1, 1);
        assertThat(tally.latencyMean()).isEqualTo(40);
        assertThat(tally.answers()).isEqualTo(1);
    }
}
