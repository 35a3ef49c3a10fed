package io.kamerton.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.registry.CallTarget.Shadow;
import io.kamerton.testing.MovableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ShadowTrafficTest {

    private static final Shadow HALF = new Shadow(Deployments.withPlaces(1), 0.5);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Gates gates = new Gates(new AdmissionSettings(3, 50), new MovableClock(), new HandClock(), meters);
    private final Deque<Runnable> started = new ArrayDeque<>();
    private final AtomicInteger made = new AtomicInteger();
    private double drawn;
    private final ShadowTraffic shadows = new ShadowTraffic(gates, meters, started::add, () -> drawn);

    private boolean offer() {
        return shadows.offer(HALF, 100_000, made::incrementAndGet);
    }

    private double count(String outcome) {
        return meters.get("llm.shadow.calls")
                .tag("outcome", outcome)
                .functionCounter()
                .count();
    }

    private double bodyBytes() {
        return meters.get("llm.bodies.bytes").gauge().value();
    }

    @Test
    void only_the_share_of_the_calls_is_copied() {
        drawn = 0.5;
        assertThat(offer()).isFalse();
        drawn = 0.49;
        assertThat(offer()).isTrue();
        assertThat(count("mirrored")).isEqualTo(1);
        assertThat(count("dropped"))
                .as("what is not of the share is not dropped")
                .isZero();
    }

    @Test
    void the_caller_goes_on_before_the_copy_has_begun() {
        assertThat(offer()).isTrue();
        assertThat(made).hasValue(0);
        started.remove().run();
        assertThat(made).hasValue(1);
    }

    @Test
    void copies_are_dropped_and_counted_while_too_many_run() {
        for (int i = 0; i < ShadowTraffic.MOST_AT_A_TIME; i++) {
            assertThat(offer()).isTrue();
        }
        assertThat(offer()).isFalse();
        assertThat(count("dropped")).isEqualTo(1);
        started.remove().run();
        assertThat(offer()).isTrue();
    }

    @Test
    void the_body_of_a_copy_counts_until_it_has_ended() {
        offer();
        assertThat(bodyBytes()).isEqualTo(100_000);
        started.remove().run();
        assertThat(bodyBytes()).isZero();
    }

    @Test
    void a_copy_is_dropped_where_the_process_holds_enough_bodies() {
        assertThat(shadows.offer(HALF, Runtime.getRuntime().maxMemory(), made::incrementAndGet))
                .isFalse();
        assertThat(count("dropped")).isEqualTo(1);
        assertThat(offer()).as("its place is free again").isTrue();
    }

    @Test
    void a_copy_that_fails_gives_its_place_back() {
        for (int i = 0; i < 2 * ShadowTraffic.MOST_AT_A_TIME; i++) {
            assertThat(shadows.offer(HALF, 1, () -> {
                        throw new IllegalStateException("upstream");
                    }))
                    .isTrue();
            started.remove().run();
        }
        assertThat(bodyBytes()).isZero();
    }
}
