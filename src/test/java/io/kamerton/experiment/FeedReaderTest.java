package io.kamerton.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kamerton.testing.KamertonTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The work and the cursor move together, and one instance works at a time. */
@KamertonTest
class FeedReaderTest {

    private static final long ENTRIES = 3L * FeedReader.BATCH + 7;

    @Autowired
    FeedCursors cursors;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private final String feed = "test " + UUID.randomUUID();

    @Test
    void several_instances_together_take_each_entry_once_and_in_order() throws Exception {
        var taken = Collections.synchronizedList(new ArrayList<Long>());
        try (var pool = Executors.newFixedThreadPool(4)) {
            var instances = new ArrayList<Callable<Void>>();
            for (var i = 0; i < 4; i++) {
                var reader = reader(taken::addAll);
                instances.add(() -> {
                    while (position() < ENTRIES) {
                        reader.next();
                    }
                    return null;
                });
            }
            for (var instance : pool.invokeAll(instances)) {
                instance.get();
            }
        }
        assertThat(taken).isEqualTo(LongStream.rangeClosed(1, ENTRIES).boxed().toList());
    }

    @Test
    void while_one_works_another_neither_waits_nor_works() throws Exception {
        var working = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var slow = reader(entries -> {
            working.countDown();
            await(go);
        });
        try (var pool = Executors.newSingleThreadExecutor()) {
            var first = pool.submit(slow::next);
            await(working);
            var taken = new ArrayList<Long>();
            assertThat(reader(taken::addAll).next()).isFalse();
            assertThat(taken).isEmpty();
            go.countDown();
            assertThat(first.get()).isTrue();
        }
        assertThat(position()).isEqualTo(FeedReader.BATCH);
    }

    @Test
    void a_batch_that_fails_comes_again_whole() {
        assertThatThrownBy(() -> reader(entries -> {
                            throw new IllegalStateException("broken off");
                        })
                        .next())
                .hasMessage("broken off");
        assertThat(position()).isZero();
        var taken = new ArrayList<Long>();
        var reader = reader(taken::addAll);
        var turns = 1;
        while (reader.next()) {
            turns++;
        }
        assertThat(turns).isEqualTo(4);
        assertThat(taken).hasSize((int) ENTRIES);
        assertThat(reader.next()).isFalse();
    }

    private FeedReader<Long> reader(Consumer<List<Long>> work) {
        return new FeedReader<>(
                feed,
                (cursor, most) -> LongStream.rangeClosed(cursor + 1, Math.min(ENTRIES, cursor + most))
                        .boxed()
                        .toList(),
                Long::longValue,
                work,
                cursors,
                transaction);
    }

    private long position() {
        return jdbc.sql("SELECT position FROM outcome_cursor WHERE feed = :feed")
                .param("feed", feed)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
