package io.kamerton.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kamerton.testing.FaultProxy;
import io.kamerton.testing.KamertonTest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is promised of calls when PostgreSQL or the way to it fails: each is there exactly once in the end. */
@KamertonTest
class LogFaultsTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @Autowired
    DataSource pool;

    @Autowired
    JdbcClient jdbc;

    @TempDir
    Path folder;

    private final ACall call = ACall.by("caller-" + UUID.randomUUID());
    private FaultProxy proxy;

    @BeforeEach
    void stand_before_the_database() {
        proxy = TestLog.proxyBefore(pool);
    }

    @AfterEach
    void step_aside() throws IOException {
        proxy.close();
    }

    @Test
    void a_frozen_database_costs_nothing_but_time() {
        try (var log = aLog(TestLog.Plan.in(folder))) {
            log.straight().append(call, 10);
            assertThat(log.recorder.settle(LONG)).isTrue();
            assertThat(rows()).isEqualTo(10);
            proxy.blackHole();
            log.append(call, 300);
            assertThat(log.recorder.settle(LONG)).as("safe on disk").isTrue();
            assertThat(log.metric("kamerton.log.rows.spilled")).isGreaterThanOrEqualTo(300);
            assertThat(rows()).isEqualTo(10);

            proxy.heal();
            awaitRows(310);
            log.straight();
            log.append(call, 5);
            assertThat(log.recorder.settle(LONG)).isTrue();
            assertThat(rows()).isEqualTo(315);
            assertThat(log.metric("kamerton.log.rows.dropped")).isZero();
        }
    }

    @Test
    void a_connection_that_breaks_within_the_rows_leaves_none_of_the_batch_and_all_come_later() {
        try (var log = aLog(TestLog.Plan.in(folder))) {
            log.straight().append(call, 10);
            assertThat(log.recorder.settle(LONG)).isTrue();
            assertThat(rows()).isEqualTo(10);
            proxy.cutAfter(20_000);
            log.append(call, 500);
            awaitRows(510);
            assertThat(log.metric("kamerton.log.rows.spilled")).isPositive();
        }
    }

    @Test
    void a_connection_that_breaks_before_the_commit_is_no_commit() {
        try (var log = aLog(TestLog.Plan.in(folder))) {
            log.straight().append(call, 10);
            assertThat(log.recorder.settle(LONG)).isTrue();
            assertThat(rows()).isEqualTo(10);
            proxy.cutBefore("COMMIT");
            log.append(call, 50);
            awaitRows(60);
            assertThat(log.metric("kamerton.log.rows.spilled")).isPositive();
        }
    }

    @Test
    void a_commit_whose_answer_never_came_is_recognised() {
        try (var log = aLog(TestLog.Plan.in(folder))) {
            log.straight().append(call, 10);
            assertThat(log.recorder.settle(LONG)).isTrue();
            assertThat(rows()).isEqualTo(10);
            proxy.noAnswerTo("COMMIT");
            log.append(call, 50);
            awaitRows(60);
            proxy.reset();

            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(log.metric("kamerton.log.rows.known"))
                            .as("rows that were there already")
                            .isGreaterThanOrEqualTo(50));
            log.straight();
            assertThat(rows()).isEqualTo(60);
            assertThat(sumOfCalls()).as("counted once").isEqualTo(60);
        }
    }

    @Test
    void a_server_that_is_gone_is_waited_for_over_a_restart_of_kamerton() {
        proxy.refuse();
        try (var log = aLog(TestLog.Plan.in(folder))) {
            log.append(call, 200);
            assertThat(log.recorder.settle(LONG)).isTrue();
            log.append(call, 20);
        }
        assertThat(rows()).isZero();
        try (var log = new TestLog(TestLog.Plan.in(folder), TestLog.direct(pool), TestLog.freshIds(jdbc))) {
            awaitRows(220);
            log.straight();
        }
    }

    @Test
    void a_ring_that_is_too_small_loses_nothing() {
        try (var log = aLog(TestLog.Plan.in(folder).withSlots(64))) {
            var callers = Stream.generate(() -> CompletableFuture.runAsync(() -> log.append(call, 1_000)))
                    .limit(4)
                    .toList();
            callers.forEach(CompletableFuture::join);
            awaitRows(4_000);
            assertThat(log.metric("kamerton.log.rows.spilled")).isPositive();
        }
    }

    @Test
    void beyond_the_space_on_disk_calls_are_lost_and_counted() {
        proxy.refuse();
        try (var log = aLog(TestLog.Plan.in(folder).limitedTo(60_000))) {
            log.append(call, 500);
            log.recorder.settle(LONG);
            var spilled = log.metric("kamerton.log.rows.spilled");
            var dropped = log.metric("kamerton.log.rows.dropped");
            assertThat(dropped).isPositive();
            assertThat(spilled + dropped).isEqualTo(500);
            log.append(call.at(call.at()), 1);

            proxy.heal();
            await().atMost(LONG).until(() -> log.parts.files().isEmpty());
            assertThat(rows() + log.metric("kamerton.log.rows.dropped")).isEqualTo(501);
        }
    }

    @Test
    void a_call_that_the_database_refuses_does_not_hold_up_the_others() {
        try (var log = aLog(TestLog.Plan.in(folder))) {
            log.append(call, 10);
            log.append(call.at(Instant.parse("+300000-01-01T00:00:00Z")), 1);
            log.append(call, 10);
            awaitRows(20);
            log.straight();
            assertThat(log.metric("kamerton.log.rows.refused")).isEqualTo(1);
            assertThat(folder.resolve("refused")).isNotEmptyDirectory();
        }
    }

    @Test
    void whatever_was_put_in_is_there_after_an_orderly_end() {
        var log = aLog(TestLog.Plan.in(folder)).straight();
        log.append(call, 5_000);
        log.stop();
        log.append(call, 1);
        assertThat(log.metric("kamerton.log.rows.dropped"))
                .as("what comes after the end is lost and counted")
                .isEqualTo(1);
        try (var next = new TestLog(TestLog.Plan.in(folder), TestLog.direct(pool), TestLog.freshIds(jdbc))) {
            next.straight();
            assertThat(rows()).as("in the database, or found on disk").isEqualTo(5_000);
        }
    }

    private TestLog aLog(TestLog.Plan plan) {
        return new TestLog(plan, TestLog.through(proxy, pool), TestLog.freshIds(jdbc));
    }

    private void awaitRows(long expected) {
        await().atMost(LONG).untilAsserted(() -> assertThat(rows()).isEqualTo(expected));
    }

    private long rows() {
        return jdbc.sql("SELECT count(*) FROM generation WHERE caller = :caller")
                .param("caller", call.caller())
                .query(Long.class)
                .single();
    }

    private long sumOfCalls() {
        return jdbc.sql("SELECT calls FROM chat_user WHERE caller = :caller")
                .param("caller", call.caller())
                .query(Long.class)
                .single();
    }
}
