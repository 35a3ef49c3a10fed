package io.kamerton.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.gateway.Completion.FinishReason;
import io.kamerton.gateway.ModelFault.Kind;
import io.kamerton.gateway.StreamEnd.Limit;
import io.kamerton.gateway.usage.TokensTold;
import io.kamerton.testing.HandTimer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StreamWatchTest {

    private static final StreamLimits LIMITS = StreamLimits.of(Duration.ofMinutes(15));

    private final HandTimer timer = new HandTimer();
    private final List<String> pieces = new ArrayList<>();
    private final List<StreamEnd> ends = new ArrayList<>();
    private final AtomicInteger dropped = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final StreamWatch watch = new StreamWatch(listener(), LIMITS, timer, dropped::incrementAndGet);

    private StreamListener listener() {
        return new StreamListener() {
            @Override
            public void onText(String piece) {
                pieces.add(piece);
            }

            @Override
            public void onEnd(StreamEnd end) {
                ends.add(end);
            }
        };
    }

    @Test
    void a_whole_reply_ends_done_with_its_text() {
        watch.start(true);
        watch.text("a");
        watch.text("b");
        watch.done(FinishReason.LENGTH, 3, 2);
        assertThat(ends).containsExactly(new StreamEnd.Done(new Completion("ab", FinishReason.LENGTH, 3, 2)));
        assertThat(((StreamEnd.Done) ends.getFirst()).completion().truncated()).isTrue();
    }

    @Test
    void tokens_that_cannot_be_are_not_believed() {
        watch.start(true);
        watch.done(FinishReason.STOP, -50_000, TokensTold.MOST + 1);
        assertThat(ends).containsExactly(new StreamEnd.Done(new Completion("", FinishReason.STOP, 0, 0)));
    }

    @Test
    void nothing_is_heard_after_the_end_and_every_late_event_is_counted() {
        watch.start(true);
        watch.text("a");
        watch.fail(ModelFault.of(Kind.SERVER_ERROR, "x"));
        watch.text("b");
        watch.done(FinishReason.STOP, 1, 1);
        watch.fail(ModelFault.of(Kind.SERVER_ERROR, "y"));
        watch.cancel();
        timer.advance(Duration.ofHours(1));
        assertThat(ends).hasSize(1);
        assertThat(ends.getFirst().text()).isEqualTo("a");
        assertThat(pieces).containsExactly("a");
        assertThat(dropped).hasValue(3);
    }

    @Test
    void a_model_that_says_nothing_ends_after_30_seconds() {
        watch.upstream(closed::incrementAndGet);
        watch.start(true);
        timer.advance(Duration.ofSeconds(29));
        assertThat(ends).isEmpty();
        timer.advance(Duration.ofSeconds(1));
        assertThat(ends).containsExactly(new StreamEnd.TimedOut(Limit.FIRST_TOKEN, ""));
        assertThat(closed).hasValue(1);
    }

    @Test
    void a_model_that_must_be_loaded_has_180_seconds() {
        watch.start(false);
        timer.advance(Duration.ofSeconds(179));
        assertThat(ends).isEmpty();
        timer.advance(Duration.ofSeconds(1));
        assertThat(ends).containsExactly(new StreamEnd.TimedOut(Limit.FIRST_TOKEN, ""));
    }

    @Test
    void silence_between_tokens_is_measured_from_the_last_sign() {
        watch.start(true);
        timer.advance(Duration.ofSeconds(20));
        watch.text("a");
        timer.advance(Duration.ofSeconds(20));
        watch.sign();
        timer.advance(Duration.ofSeconds(29));
        assertThat(ends).isEmpty();
        timer.advance(Duration.ofSeconds(1));
        assertThat(ends).containsExactly(new StreamEnd.TimedOut(Limit.BETWEEN_TOKENS, "a"));
    }

    @Test
    void tokens_without_end_stop_at_the_total() {
        watch.start(true);
        for (int second = 0; second < 15 * 60; second += 20) {
            watch.text("x");
            timer.advance(Duration.ofSeconds(20));
        }
        assertThat(ends).hasSize(1);
        assertThat(ends.getFirst())
                .isInstanceOfSatisfying(
                        StreamEnd.TimedOut.class, end -> assertThat(end.limit()).isEqualTo(Limit.TOTAL));
    }

    @Test
    void whoever_leaves_closes_the_connection_at_once_and_hears_what_came() {
        watch.upstream(closed::incrementAndGet);
        watch.start(true);
        watch.text("a");
        watch.cancel();
        assertThat(closed).hasValue(1);
        assertThat(ends).containsExactly(new StreamEnd.Cancelled("a"));
    }

    @Test
    void a_connection_that_stands_after_the_end_is_closed_as_it_comes() {
        watch.start(true);
        watch.cancel();
        watch.upstream(closed::incrementAndGet);
        assertThat(closed).hasValue(1);
    }

    @Test
    void a_reader_that_fails_cancels_the_stream() {
        var broken = new StreamWatch(
                new StreamListener() {
                    @Override
                    public void onText(String piece) {
                        throw new IllegalStateException("the client is gone");
                    }

                    @Override
                    public void onEnd(StreamEnd end) {
                        ends.add(end);
                    }
                },
                LIMITS,
                timer,
                dropped::incrementAndGet);
        broken.upstream(closed::incrementAndGet);
        broken.start(true).text("a");
        assertThat(closed).hasValue(1);
        assertThat(ends).containsExactly(new StreamEnd.Cancelled("a"));
    }

    @Test
    void a_server_that_keeps_the_connection_after_a_whole_reply_loses_it() {
        watch.upstream(closed::incrementAndGet);
        watch.start(true);
        watch.done(FinishReason.STOP, 1, 1);
        assertThat(closed).hasValue(0);
        timer.advance(LIMITS.closing());
        assertThat(closed).hasValue(1);
    }

    @Test
    void an_ended_stream_leaves_no_timer_behind() {
        watch.start(true);
        watch.text("a");
        watch.done(FinishReason.STOP, 1, 1);
        watch.closed();
        assertThat(timer.waiting()).isZero();
    }

    @Test
    void of_many_ends_at_the_same_time_one_is_told() throws InterruptedException {
        for (int round = 0; round < 200; round++) {
            var told = new AtomicInteger();
            var raced = new StreamWatch(
                    new StreamListener() {
                        @Override
                        public void onText(String piece) {}

                        @Override
                        public void onEnd(StreamEnd end) {
                            told.incrementAndGet();
                        }
                    },
                    LIMITS,
                    new HandTimer(),
                    () -> {});
            raced.start(true);
            var go = new CountDownLatch(1);
            List<Runnable> enders = List.of(
                    raced::cancel,
                    () -> raced.done(FinishReason.STOP, 1, 1),
                    () -> raced.fail(ModelFault.of(Kind.SERVER_ERROR, "x")));
            List<Thread> threads = enders.stream()
                    .map(ender -> Thread.ofVirtual().start(() -> {
                        awaitQuietly(go);
                        ender.run();
                    }))
                    .toList();
            go.countDown();
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(told).hasValue(1);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
