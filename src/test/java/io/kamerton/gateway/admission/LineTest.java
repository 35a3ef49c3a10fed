package io.kamerton.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.shared.Priority;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LineTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Line line = new Line();
    private long tickets;

    private WaitingCall arrives(Priority priority, long second) {
        var call = new WaitingCall(priority, tickets++, second * SECOND, Thread.currentThread());
        line.add(call);
        return call;
    }

    @Test
    void a_thousand_high_calls_go_before_ten_low_ones_each_in_the_order_of_arrival() {
        var high = new ArrayList<WaitingCall>();
        var low = new ArrayList<WaitingCall>();
        for (int i = 0; i < 1010; i++) {
            if (i % 101 == 0) {
                low.add(arrives(Priority.LOW, 0));
            } else {
                high.add(arrives(Priority.HIGH, 0));
            }
        }
        var expected = new ArrayList<>(high);
        expected.addAll(low);
        var served = new ArrayList<WaitingCall>();
        while (line.size() > 0) {
            served.add(line.next(0).orElseThrow());
        }
        assertThat(high).hasSize(1000);
        assertThat(served).containsExactlyElementsOf(expected);
    }

    @Test
    void the_most_urgent_goes_first_whenever_it_came() {
        var low = arrives(Priority.LOW, 0);
        var normal = arrives(Priority.NORMAL, 0);
        var urgent = arrives(Priority.URGENT, 1);
        var high = arrives(Priority.HIGH, 1);
        assertThat(List.of(next(1), next(1), next(1), next(1))).containsExactly(urgent, high, normal, low);
    }

    @Test
    void a_low_call_starves_neither_behind_urgent_ones_nor_behind_high_ones() {
        assertThat(secondsUntilServedAmong(Priority.URGENT)).isEqualTo(15);
        assertThat(secondsUntilServedAmong(Priority.HIGH)).isEqualTo(10);
    }

    /** Every second one call arrives and one is served, so that the line never gets shorter. */
    private long secondsUntilServedAmong(Priority others) {
        var crowd = new Line();
        var low = new WaitingCall(Priority.LOW, 0, 0, Thread.currentThread());
        crowd.add(low);
        for (long second = 0; second < 60; second++) {
            crowd.add(new WaitingCall(others, 1 + second, second * SECOND, Thread.currentThread()));
            if (crowd.next(second * SECOND).orElseThrow() == low) {
                return second;
            }
        }
        return -1;
    }

    @Test
    void a_call_that_rose_goes_before_younger_calls_of_its_new_priority_only() {
        var normal = arrives(Priority.NORMAL, 0);
        var high = arrives(Priority.HIGH, 4);
        var urgent = arrives(Priority.URGENT, 5);
        assertThat(List.of(next(5), next(5), next(5))).containsExactly(urgent, normal, high);
    }

    @Test
    void a_more_urgent_newcomer_displaces_the_youngest_of_the_least_urgent() {
        arrives(Priority.LOW, 0);
        var youngest = arrives(Priority.LOW, 0);
        arrives(Priority.NORMAL, 0);
        assertThat(line.displacedBy(Priority.NORMAL, 0)).contains(youngest);
        assertThat(line.size()).isEqualTo(2);
    }

    @Test
    void nobody_is_displaced_by_an_equal_nor_after_having_risen() {
        arrives(Priority.NORMAL, 0);
        assertThat(line.displacedBy(Priority.NORMAL, 0)).isEmpty();
        assertThat(line.displacedBy(Priority.HIGH, 5 * SECOND)).isEmpty();
        assertThat(line.displacedBy(Priority.HIGH, 4 * SECOND)).isPresent();
        assertThat(line.displacedBy(Priority.URGENT, 0)).as("an empty line").isEmpty();
    }

    @Test
    void who_has_left_is_not_served() {
        var first = arrives(Priority.NORMAL, 0);
        var second = arrives(Priority.NORMAL, 0);
        assertThat(line.remove(first)).isTrue();
        assertThat(line.remove(first)).isFalse();
        assertThat(next(0)).isSameAs(second);
        assertThat(line.next(0)).isEqualTo(Optional.empty());
    }

    private WaitingCall next(long second) {
        return line.next(second * SECOND).orElseThrow();
    }
}
