package io.kamerton.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.testing.KamertonTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Several instances write while somebody reads behind them. */
@KamertonTest
class FeedOrderTest {

    private static final int EACH = 3_000;
    private static final Duration LONG = Duration.ofSeconds(60);

    @Autowired
    GenerationFeed feed;

    @Autowired
    DataSource pool;

    @Autowired
    JdbcClient jdbc;

    @TempDir
    Path folder;

    private final ACall call = ACall.by("caller-" + UUID.randomUUID());

    @Test
    void a_reader_with_a_cursor_misses_nothing_and_hears_nothing_twice() {
        var cursor = jdbc.sql("SELECT coalesce(max(seq), 0) FROM generation")
                .query(Long.class)
                .single();
        var logs = Stream.of("one", "two", "three").map(this::aLog).toList();
        try {
            var writing = logs.stream()
                    .map(log -> CompletableFuture.runAsync(() -> log.append(call, EACH)))
                    .toList();
            var heard = new ArrayList<Long>();
            long end = System.nanoTime() + LONG.toNanos();
            while (heard.size() < 3 * EACH && System.nanoTime() < end) {
                for (var entry : feed.after(cursor, 700)) {
                    assertThat(entry.cursor()).isGreaterThan(cursor);
                    cursor = entry.cursor();
                    if (entry.generation().caller().name().equals(call.caller())) {
                        heard.add(entry.generation().id());
                    }
                }
            }
            writing.forEach(CompletableFuture::join);
            assertThat(heard).hasSize(3 * EACH).doesNotHaveDuplicates();
        } finally {
            logs.forEach(TestLog::close);
        }
    }

    private TestLog aLog(String name) {
        return new TestLog(TestLog.Plan.in(folder.resolve(name)), TestLog.direct(pool), TestLog.freshIds(jdbc));
    }
}
