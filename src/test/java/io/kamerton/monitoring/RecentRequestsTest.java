package io.kamerton.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kamerton.testing.MovableClock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RecentRequestsTest {

    private final MovableClock clock = new MovableClock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RecentRequests requests = new RecentRequests(clock, meters);

    @Test
    void an_idle_minute_has_no_requests_and_no_errors() {
        assertThat(requests.figures()).isEqualTo(new RequestFigures(0, 0, 0, 0, 0));
    }

    @Test
    void figures_cover_the_last_sixty_seconds() {
        for (var i = 0; i < 114; i++) {
            requests.add(10, false);
        }
        for (var i = 0; i < 6; i++) {
            requests.add(1_000, true);
        }
        var figures = requests.figures();
        assertThat(figures.requestsPerSecond()).isEqualTo(2);
        assertThat(figures.errorRate()).isEqualTo(5);
        assertThat(figures.avgResponseTimeMs()).isCloseTo(59.5, within(1e-9));
        assertThat(figures.p95ResponseTimeMs()).isBetween(10.0, 12.5);
    }

    @Test
    void what_is_older_than_a_minute_is_forgotten_also_in_its_own_slot() {
        requests.add(10, true);
        clock.advance(Duration.ofSeconds(60));
        assertThat(requests.figures().requestsPerSecond()).isZero();
        requests.add(20, false);
        assertThat(requests.figures().errorRate()).isZero();
        assertThat(requests.figures().avgResponseTimeMs()).isEqualTo(20);
    }

    @Test
    void calls_that_wait_for_a_model_are_told_with_and_without_requests() {
        Gauge.builder("llm.queue.length", () -> 4).register(meters);
        assertThat(requests.figures().queueLength()).isEqualTo(4);
        requests.add(10, false);
        assertThat(requests.figures().queueLength()).isEqualTo(4);
    }
}
