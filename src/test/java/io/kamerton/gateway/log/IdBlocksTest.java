package io.kamerton.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.kamerton.shared.problem.TryLaterException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdBlocksTest {

    private static final int SIZE = 100;

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicBoolean away = new AtomicBoolean();
    private final IdBlocks ids = new IdBlocks(this::block, SIZE);

    private long block() {
        if (away.get()) {
            throw new IllegalStateException("away");
        }
        return 1 + (long) SIZE * asked.getAndIncrement();
    }

    @Test
    void many_threads_get_different_numbers() {
        var seen = ConcurrentHashMap.newKeySet();
        IntStream.range(0, 10_000).parallel().forEach(i -> seen.add(ids.next()));
        assertThat(seen).hasSize(10_000).contains(1L);
    }

    @Test
    void a_whole_block_is_at_hand_when_the_database_goes_away() {
        ids.next();
        await().until(() -> asked.get() == 2);
        away.set(true);
        for (int i = 1; i < 2 * SIZE; i++) {
            ids.next();
        }
        assertThatThrownBy(ids::next).isInstanceOf(TryLaterException.class);
        away.set(false);
        assertThat(ids.next()).isGreaterThan(2 * SIZE);
    }

    @Test
    void the_next_block_is_fetched_by_the_clock_where_the_database_was_away() {
        ids.fetchAhead();
        away.set(true);
        ids.fetchAhead();
        assertThat(ids.next()).isEqualTo(1);
        ids.fetchAhead();
        away.set(false);
        ids.fetchAhead();
        ids.fetchAhead();
        assertThat(asked).as("one ahead and no more").hasValue(2);
    }
}
