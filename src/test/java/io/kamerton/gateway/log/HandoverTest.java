package io.kamerton.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HandoverTest {

    private static final Duration AT_ONCE = Duration.ZERO;

    private final Batch one = aBatch();
    private final Batch two = aBatch();
    private final Batch three = aBatch();

    @Test
    void at_first_everything_goes_over_the_disk() {
        var handover = new Handover(Duration.ofHours(1));
        assertThat(handover.offer(one)).isFalse();
        assertThat(handover.goDirect(() -> false)).isFalse();
        assertThat(handover.goDirect(() -> true)).isTrue();
        assertThat(handover.offer(one)).isTrue();
    }

    @Test
    void batches_arrive_in_their_order() throws InterruptedException {
        var handover = direct(Duration.ofHours(1));
        handover.offer(one);
        handover.offer(two);
        assertThat(handover.take(AT_ONCE)).isSameAs(one);
        handover.written();
        assertThat(handover.take(AT_ONCE)).isSameAs(two);
        assertThat(handover.isIdle()).isFalse();
        handover.written();
        assertThat(handover.isIdle()).isTrue();
    }

    @Test
    void a_batch_that_takes_too_long_goes_to_disk_as_well_and_so_does_what_comes_after_it()
            throws InterruptedException {
        var handover = direct(Duration.ofNanos(1));
        handover.offer(one);
        handover.offer(two);
        handover.take(AT_ONCE);
        assertThat(handover.offer(three)).isFalse();
        assertThat(handover.takeBack(false)).containsExactly(one, two);
        assertThat(handover.takeBack(false)).as("once").isEmpty();
        handover.written();
        assertThat(handover.take(AT_ONCE)).isNull();
        assertThat(handover.goDirect(() -> true)).isTrue();
    }

    @Test
    void what_failed_comes_before_what_waits_and_after_what_is_in_doubt() throws InterruptedException {
        var handover = direct(Duration.ofHours(1));
        handover.offer(two);
        handover.offer(three);
        handover.take(AT_ONCE);
        handover.failed(List.of(one));
        assertThat(handover.goDirect(() -> true))
                .as("not before all is on disk")
                .isFalse();
        assertThat(handover.takeBack(false)).containsExactly(one, two, three);
        assertThat(handover.goDirect(() -> true)).isTrue();
    }

    @Test
    void what_lies_on_disk_is_overtaken_by_nothing() throws InterruptedException {
        var handover = direct(Duration.ofHours(1));
        handover.overDisk();
        assertThat(handover.offer(one)).isFalse();
        assertThat(handover.take(AT_ONCE)).isNull();
    }

    @Test
    void no_more_than_eight_batches_wait() {
        var handover = direct(Duration.ofHours(1));
        for (int i = 0; i < 8; i++) {
            assertThat(handover.offer(aBatch())).isTrue();
        }
        assertThat(handover.offer(one)).isFalse();
        assertThat(handover.takeBack(true)).hasSize(8);
    }

    private static Handover direct(Duration stuck) {
        var handover = new Handover(stuck);
        handover.goDirect(() -> true);
        return handover;
    }

    private static Batch aBatch() {
        return new Batch(
                List.of(new LoggedCall(ACall.by("somebody").numbered(System.nanoTime()), Optional.empty())), List.of());
    }
}
