package io.kamerton.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private final HandClock clock = new HandClock();
    private final Breaker breaker = new Breaker("ollama/llama2:7b", clock);

    private void calls(int count, boolean failing) {
        for (int i = 0; i < count; i++) {
            assertThat(breaker.letsThrough()).isTrue();
            if (failing) {
                breaker.failed(1);
            } else {
                breaker.succeeded(1);
            }
        }
    }

    @Test
    void nine_failures_are_too_few_to_judge() {
        calls(9, true);
        assertThat(breaker.letsThrough()).isTrue();
        assertThat(breaker.state()).isZero();
    }

    @Test
    void half_of_the_last_calls_open_it_for_fifteen_seconds() {
        calls(10, false);
        calls(9, true);
        assertThat(breaker.isResting()).isFalse();
        calls(1, true);
        assertThat(breaker.isResting()).isTrue();
        assertThat(breaker.letsThrough()).isFalse();
        assertThat(breaker.state()).isEqualTo(1);
        assertThat(breaker.retryAfter()).isEqualTo(Duration.ofSeconds(15));
        clock.advance(Duration.ofMillis(10_500));
        assertThat(breaker.retryAfter()).as("whole seconds, rounded up").isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void what_happened_before_the_last_twenty_calls_is_forgotten() {
        calls(4, true);
        calls(20, false);
        calls(9, true);
        assertThat(breaker.state()).isZero();
    }

    @Test
    void three_good_probes_close_it() {
        opened();
        clock.advance(Breaker.REST.plusMillis(1));
        assertThat(breaker.isResting()).isFalse();
        for (int i = 0; i < 3; i++) {
            assertThat(breaker.letsThrough()).isTrue();
        }
        assertThat(breaker.state()).isEqualTo(0.5);
        assertThat(breaker.letsThrough()).as("a fourth probe").isFalse();
        assertThat(breaker.retryAfter()).isEqualTo(Duration.ofSeconds(1));
        for (int i = 0; i < 3; i++) {
            breaker.succeeded(1);
        }
        assertThat(breaker.state()).isZero();
    }

    @Test
    void bad_probes_open_it_again_for_a_whole_rest() {
        opened();
        clock.advance(Breaker.REST.plusMillis(1));
        calls(3, true);
        assertThat(breaker.isResting()).isTrue();
        assertThat(breaker.retryAfter()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void a_probe_without_an_outcome_gives_its_turn_back() {
        opened();
        clock.advance(Breaker.REST.plusMillis(1));
        for (int i = 0; i < 10; i++) {
            assertThat(breaker.letsThrough()).isTrue();
            breaker.withoutOutcome();
        }
        assertThat(breaker.state()).isEqualTo(0.5);
    }

    private void opened() {
        calls(10, true);
        assertThat(breaker.state()).isEqualTo(1);
    }
}
