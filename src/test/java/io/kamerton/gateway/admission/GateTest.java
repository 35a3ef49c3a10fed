package io.kamerton.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.kamerton.gateway.admission.Admission.BreakerOpenException;
import io.kamerton.gateway.admission.Admission.CallerGoneException;
import io.kamerton.gateway.admission.Admission.Permit;
import io.kamerton.gateway.admission.Admission.Presence;
import io.kamerton.gateway.admission.Admission.RefusedException;
import io.kamerton.registry.DeploymentTarget;
import io.kamerton.shared.Priority;
import io.kamerton.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GateTest {

    private static final Executor VIRTUAL = task -> Thread.ofVirtual().start(task);

    private final HandClock clock = new HandClock();
    private final MovableClock timeOfDay = new MovableClock();
    private final DeploymentTarget onePlace = Deployments.withPlaces(1);
    private Gate gate = gateWithQueueOf(50);

    private Gate gateWithQueueOf(int size) {
        return new Gate(onePlace, new AdmissionSettings(3, size), timeOfDay, clock);
    }

    private Instant inAnHour() {
        return timeOfDay.instant().plus(Duration.ofHours(1));
    }

    private Permit enter(DeploymentTarget target, Priority priority) {
        return enter(target, priority, inAnHour(), Presence.ALWAYS);
    }

    private Permit enter(DeploymentTarget target, Priority priority, Instant deadline, Presence caller) {
        try {
            return gate.enter(target, priority, deadline, caller);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private CompletableFuture<Permit> enters(Priority priority) {
        return CompletableFuture.supplyAsync(() -> enter(onePlace, priority), VIRTUAL);
    }

    private static Throwable endOf(CompletableFuture<?> call) {
        var end = catchThrowable(call::get);
        assertThat(end).isInstanceOf(ExecutionException.class);
        return end.getCause();
    }

    @Test
    void calls_take_the_places_that_the_deployment_has() {
        var three = Deployments.withPlaces(0);
        gate = new Gate(three, new AdmissionSettings(3, 0), timeOfDay, clock);
        for (int i = 0; i < 3; i++) {
            assertThat(enter(three, Priority.LOW).queued()).isZero();
        }
        assertThatThrownBy(() -> enter(three, Priority.URGENT)).isInstanceOf(RefusedException.class);
        assertThat(gate.taken()).isEqualTo(3);
    }

    @Test
    void a_place_is_free_once_however_often_it_is_closed() {
        var permit = enter(onePlace, Priority.NORMAL);
        permit.close();
        permit.close();
        assertThat(gate.taken()).isZero();
    }

    @Test
    void a_thousand_high_calls_go_before_ten_low_ones_in_the_order_in_which_they_came() throws Exception {
        gate = gateWithQueueOf(1010);
        var first = enter(onePlace, Priority.NORMAL);
        var served = new ArrayList<Integer>(); // guarded by the only place
        var calls = new ArrayList<CompletableFuture<Void>>();
        for (int i = 0; i < 1010; i++) {
            int number = i;
            var priority = i % 101 == 0 ? Priority.LOW : Priority.HIGH;
            calls.add(CompletableFuture.runAsync(
                    () -> {
                        try (var permit = enter(onePlace, priority)) {
                            served.add(number);
                        }
                    },
                    VIRTUAL));
            clock.awaitParked(i + 1);
        }
        first.close();
        CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).get();

        var expected = new ArrayList<>(
                IntStream.range(0, 1010).filter(i -> i % 101 != 0).boxed().toList());
        expected.addAll(
                IntStream.range(0, 1010).filter(i -> i % 101 == 0).boxed().toList());
        assertThat(served).containsExactlyElementsOf(expected);
        assertThat(gate.taken()).isZero();
    }

    @Test
    void beyond_the_queue_calls_are_refused_with_the_time_that_the_queue_takes() {
        gate = gateWithQueueOf(4);
        var slow = enter(onePlace, Priority.NORMAL);
        clock.advance(Duration.ofMillis(2_600));
        slow.close();
        var busy = enter(onePlace, Priority.NORMAL);
        var waiting = List.of(
                enters(Priority.NORMAL), enters(Priority.NORMAL), enters(Priority.NORMAL), enters(Priority.NORMAL));
        clock.awaitParked(4);

        assertThatThrownBy(() -> enter(onePlace, Priority.NORMAL))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.retryAfter())
                                .as("4 calls of 2.6 s at one place")
                                .isEqualTo(Duration.ofSeconds(11)));
        busy.close();
        waiting.forEach(call -> call.join().close());
    }

    @Test
    void a_full_queue_makes_room_for_a_more_urgent_call() {
        gate = gateWithQueueOf(1);
        var busy = enter(onePlace, Priority.NORMAL);
        var low = enters(Priority.LOW);
        clock.awaitParked(1);
        var urgent = enters(Priority.URGENT);
        assertThat(endOf(low)).isInstanceOf(RefusedException.class);
        busy.close();
        urgent.join().close();
    }

    @Test
    void nobody_waits_longer_than_thirty_seconds() {
        enter(onePlace, Priority.NORMAL);
        var call = enters(Priority.NORMAL);
        for (int second = 0; second < 30; second++) {
            clock.awaitParked(1);
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(endOf(call)).isInstanceOf(RefusedException.class);
        assertThat(gate.waiting()).isZero();
    }

    @Test
    void nobody_waits_past_the_deadline_of_the_call() {
        enter(onePlace, Priority.NORMAL);
        var deadline = timeOfDay.instant().plusMillis(500);
        var call = CompletableFuture.supplyAsync(
                () -> enter(onePlace, Priority.NORMAL, deadline, Presence.ALWAYS), VIRTUAL);
        clock.awaitParked(1);
        clock.advance(Duration.ofMillis(500));
        assertThat(endOf(call)).isInstanceOf(RefusedException.class);
    }

    @Test
    void a_caller_who_hangs_up_leaves_the_line_within_a_second() {
        enter(onePlace, Priority.NORMAL);
        var there = new AtomicBoolean(true);
        var call =
                CompletableFuture.supplyAsync(() -> enter(onePlace, Priority.NORMAL, inAnHour(), there::get), VIRTUAL);
        clock.awaitParked(1);
        there.set(false);
        clock.advance(Duration.ofSeconds(1));
        assertThat(endOf(call)).isInstanceOf(CallerGoneException.class);
        assertThat(gate.waiting()).isZero();
    }

    @Test
    void an_interrupted_call_leaves_the_line_and_the_next_gets_the_place() throws Exception {
        var busy = enter(onePlace, Priority.NORMAL);
        var end = new CompletableFuture<Throwable>();
        var interrupted = Thread.ofVirtual()
                .start(() -> end.complete(
                        catchThrowable(() -> gate.enter(onePlace, Priority.URGENT, inAnHour(), Presence.ALWAYS))));
        clock.awaitParked(1);
        var patient = enters(Priority.LOW);
        clock.awaitParked(2);
        interrupted.interrupt();
        assertThat(end.get()).isInstanceOf(InterruptedException.class);
        busy.close();
        patient.get().close();
        assertThat(gate.taken()).isZero();
    }

    @Test
    void waiting_is_told_by_the_permit() {
        var busy = enter(onePlace, Priority.NORMAL);
        var call = enters(Priority.NORMAL);
        clock.awaitParked(1);
        clock.advance(Duration.ofMillis(700));
        clock.awaitParked(1);
        busy.close();
        assertThat(call.join().queued()).isEqualTo(Duration.ofMillis(700));
    }

    @Test
    void more_places_let_waiting_calls_in_at_once() {
        enter(onePlace, Priority.NORMAL);
        var first = enters(Priority.NORMAL);
        clock.awaitParked(1);
        var second = enters(Priority.NORMAL);
        clock.awaitParked(2);
        enter(Deployments.withPlaces(4), Priority.NORMAL);
        assertThat(first.join().baseUrl()).isEqualTo(Deployments.FIRST);
        assertThat(second.join().baseUrl()).isEqualTo(Deployments.FIRST);
        assertThat(gate.taken()).isEqualTo(4);
    }

    @Test
    void a_deployment_that_keeps_failing_is_left_alone_by_new_and_by_waiting_calls() {
        for (int i = 0; i < 9; i++) {
            fail();
        }
        var last = enter(onePlace, Priority.NORMAL);
        var waiting = enters(Priority.NORMAL);
        clock.awaitParked(1);
        last.failed();

        assertThatThrownBy(() -> enter(onePlace, Priority.URGENT))
                .isInstanceOfSatisfying(
                        BreakerOpenException.class,
                        open -> assertThat(open.retryAfter()).isEqualTo(Duration.ofSeconds(15)));
        clock.advance(Duration.ofSeconds(1));
        assertThat(endOf(waiting)).as("although the place is still taken").isInstanceOf(BreakerOpenException.class);
        last.close();
        assertThat(gate.taken()).isZero();
    }

    @Test
    void a_call_of_which_nothing_is_told_counts_neither_as_good_nor_as_bad() {
        for (int i = 0; i < 30; i++) {
            enter(onePlace, Priority.NORMAL).close();
        }
        for (int i = 0; i < 9; i++) {
            fail();
        }
        assertThat(gate.breaker().isResting()).isFalse();
        fail();
        assertThat(gate.breaker().isResting()).isTrue();
    }

    private void fail() {
        try (var permit = enter(onePlace, Priority.NORMAL)) {
            permit.failed();
            permit.succeeded(); // the first word counts
        }
    }

    @Test
    void a_call_moves_on_to_each_other_server_once_and_its_place_moves_with_it() {
        var two = Deployments.at(1, Deployments.FIRST, Deployments.SECOND);
        var permit = enter(two, Priority.NORMAL);
        String first = permit.baseUrl();
        assertThat(permit.movedOn()).isTrue();
        assertThat(permit.baseUrl()).isNotEqualTo(first);
        assertThat(permit.movedOn()).as("both were tried").isFalse();
        assertThat(gate.taken()).isEqualTo(1);
        permit.close();
        assertThat(permit.movedOn()).as("it has ended").isFalse();
        assertThat(gate.taken()).isZero();
    }

    @Test
    void a_server_without_a_neighbour_is_the_only_one_to_move_to() {
        var permit = enter(onePlace, Priority.NORMAL);
        assertThat(permit.movedOn()).isFalse();
        assertThat(permit.baseUrl()).isEqualTo(Deployments.FIRST);
    }

    @Test
    void the_next_call_avoids_the_server_that_failed() {
        var two = Deployments.at(3, Deployments.FIRST, Deployments.SECOND);
        String failed;
        try (var permit = enter(two, Priority.NORMAL)) {
            failed = permit.baseUrl();
            permit.failed();
        }
        for (int i = 0; i < 4; i++) {
            try (var permit = enter(two, Priority.NORMAL)) {
                assertThat(permit.baseUrl()).isNotEqualTo(failed);
            }
        }
    }
}
