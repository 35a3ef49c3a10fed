package io.kamerton.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.testing.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RecentErrorRateTest {

    private final MovableClock clock = new MovableClock();
    private final RecentErrorRate rate = new RecentErrorRate(clock);

    @Test
    void it_is_the_share_of_failed_calls() {
        rate.count(true);
        rate.count(false);
        clock.advance(Duration.ofMinutes(2));
        rate.count(false);
        rate.count(false);
        assertThat(rate.value()).isEqualTo(0.25);
    }

    @Test
    void calls_older_than_five_minutes_are_forgotten() {
        rate.count(true);
        clock.advance(Duration.ofMinutes(5));
        assertThat(rate.value()).isZero();
        rate.count(false);
        assertThat(rate.value()).isZero();
    }

    @Test
    void without_calls_nothing_has_failed() {
        assertThat(rate.value()).isZero();
    }
}
