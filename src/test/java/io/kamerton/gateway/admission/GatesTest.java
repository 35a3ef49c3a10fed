package io.kamerton.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.gateway.admission.Admission.Presence;
import io.kamerton.gateway.admission.Admission.RefusedException;
import io.kamerton.registry.DeploymentTarget;
import io.kamerton.shared.Priority;
import io.kamerton.testing.MovableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GatesTest {

    private static final String MODEL = "ollama/llama2:7b";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MovableClock clock = new MovableClock();
    private final HandClock waitClock = new HandClock();
    private final DeploymentTarget deployment = Deployments.withPlaces(5);
    private final Gates gates = new Gates(new AdmissionSettings(3, 50), clock, waitClock, meters);

    private Admission.Permit enter() throws InterruptedException {
        return gates.enter(deployment, Priority.NORMAL, clock.instant().plus(Duration.ofHours(1)), Presence.ALWAYS);
    }

    private double gauge(AdmissionMetric metric) {
        return meters.get(metric.getName()).tag("model", MODEL).gauge().value();
    }

    @Test
    void ten_times_too_many_calls_are_all_settled_and_never_more_run_than_there_are_places() throws Exception {
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        var answered = new AtomicInteger();
        var refused = new AtomicInteger();
        var go = new CountDownLatch(1);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 550; i++) {
                callers.submit(() -> {
                    go.await();
                    try (var permit = enter()) {
                        most.accumulateAndGet(running.incrementAndGet(), Math::max);
                        Thread.yield();
                        running.decrementAndGet();
                        permit.succeeded();
                        answered.incrementAndGet();
                    } catch (RefusedException e) {
                        refused.incrementAndGet();
                    }
                    return null;
                });
            }
            go.countDown();
        }
        assertThat(answered.get() + refused.get()).isEqualTo(550);
        assertThat(most).hasValueLessThanOrEqualTo(5);
        assertThat(answered).as("at least the places and the queue").hasValueGreaterThanOrEqualTo(55);
        assertThat(gauge(AdmissionMetric.DEPLOYMENT_CALLS)).isZero();
        assertThat(gauge(AdmissionMetric.DEPLOYMENT_QUEUE)).isZero();
    }

    @Test
    void an_overload_that_nobody_answers_is_refused_but_for_the_places_and_the_queue() throws Exception {
        var refused = new CountDownLatch(495);
        var admitted = new AtomicInteger();
        var release = new CountDownLatch(1);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 550; i++) {
                callers.submit(() -> {
                    try (var permit = enter()) {
                        admitted.incrementAndGet();
                        release.await();
                    } catch (RefusedException e) {
                        refused.countDown();
                    }
                    return null;
                });
            }
            refused.await();
            assertThat(meters.get("llm.queue.length").gauge().value()).isEqualTo(50);
            assertThat(gauge(AdmissionMetric.DEPLOYMENT_QUEUE)).isEqualTo(50);
            assertThat(gauge(AdmissionMetric.DEPLOYMENT_CALLS)).isEqualTo(5);
            assertThat(gauge(AdmissionMetric.DEPLOYMENT_PLACES)).isEqualTo(5);
            release.countDown();
        }
        assertThat(admitted).hasValue(55);
        assertThat(meters.get("llm.admission.refusals")
                        .tag("model", MODEL)
                        .tag("reason", "queue_full")
                        .functionCounter()
                        .count())
                .isEqualTo(495);
        assertThat(meters.get("llm.queue.time")
                        .tag("model", MODEL)
                        .functionTimer()
                        .count())
                .isEqualTo(50);
    }

    @Test
    void bodies_in_flight_are_shown() {
        assertThat(gates.tryEnterProcess(1_000_000)).isTrue();
        assertThat(meters.get("llm.bodies.bytes").gauge().value()).isEqualTo(1_000_000);
        gates.leaveProcess(1_000_000);
        assertThat(meters.get("llm.bodies.bytes").gauge().value()).isZero();
    }
}
