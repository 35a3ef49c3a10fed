package io.kamerton.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kamerton.testing.KamertonProcess;
import io.kamerton.testing.Script;
import io.kamerton.testing.ScriptedModelServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A process with its own PostgreSQL under load, while that stands still, and when it is killed itself. */
class CallsUnderFaultsTest {

    /** Longer than a key is remembered without asking, and than the log waits for a batch. */
    private static final Duration FREEZE = Duration.ofSeconds(9);
    /** What the log promises: calls that ended longer ago than about a second outlive a kill. */
    private static final Duration SAFE = Duration.ofMillis(2_500);

    private static final ScriptedModelServer MODELS =
            ScriptedModelServer.start().loaded("tiny:1b");

    @TempDir
    static Path data;

    private static KamertonProcess kamerton;

    @BeforeAll
    static void start() {
        kamerton = KamertonProcess.start(data, MODELS, Map.of("LLM_INFERENCE_TIMEOUT", "3"));
    }

    @AfterAll
    static void stop() throws IOException {
        kamerton.close();
        MODELS.close();
    }

    @AfterEach
    void heal() {
        MODELS.script("tiny:1b", Script.OK);
    }

    @Test
    void while_postgresql_stands_still_every_call_is_answered_and_none_is_missing_afterwards() {
        var load = new Load();
        kamerton.freezePostgres();
        try {
            load.goOnFor(FREEZE);
            assertThat(kamerton.ask("stranger", "\"n\": 1", "key-" + UUID.randomUUID())
                            .statusCode())
                    .as("whoever is not known yet cannot be looked up")
                    .isEqualTo(503);
        } finally {
            kamerton.thaw();
        }
        load.goOnFor(Duration.ofSeconds(1));
        load.stop();
        assertThat(load.unanswered).isEmpty();
        assertThat(load.answered).isNotEmpty();
        assertKeptOnce(load, load.sessions());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void what_was_answered_before_a_kill_is_in_the_log_after_the_next_start(boolean frozen) {
        var load = new Load();
        load.goOnFor(Duration.ofSeconds(2));
        long frozenAt = System.nanoTime();
        if (frozen) {
            kamerton.freezePostgres();
        }
        load.goOnFor(SAFE.multipliedBy(2));
        kamerton.kill();
        long killed = System.nanoTime();
        kamerton.thaw();
        load.stop();
        kamerton.startAgain();

        var promised = load.answered.stream()
                .filter(one -> killed - one.at() > SAFE.toNanos())
                .toList();
        assertThat(promised).anyMatch(one -> one.at() > frozenAt);
        assertKeptOnce(load, promised.stream().map(Answered::session).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "STALL_AFTER_HEADERS, true",
        "STALL_AFTER_HEADERS, false",
        "STALL_AFTER_TOKEN, true",
        "STALL_AFTER_TOKEN, false",
        "NO_HEADERS, true",
        "NO_HEADERS, false",
    })
    void a_server_that_stalls_is_left_when_its_time_is_over(Script script, boolean streamed) {
        MODELS.script("tiny:1b", script);
        var session = "s-" + UUID.randomUUID();
        var answer = kamerton.ask(session, streamed);
        boolean begun = streamed && script == Script.STALL_AFTER_TOKEN;
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(begun ? 200 : 504);
        assertThat(answer.body()).contains("\"error\"").contains("timeout");
        assertThat(answer.body().lines().filter("data: [DONE]"::equals)).hasSize(begun ? 1 : 0);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(statuses(session)).containsExactly("timed_out"));
    }

    private static List<String> statuses(String session) {
        return kamerton.database()
                .sql("SELECT lower(status::text) FROM generation WHERE session = :session")
                .param("session", session)
                .query(String.class)
                .list();
    }

    private static void assertKeptOnce(Load load, List<String> sessions) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            var missing = new HashSet<>(sessions);
            missing.removeAll(new HashSet<>(load.kept()));
            assertThat(missing).isEmpty();
        });
        var kept = load.kept();
        assertThat(new HashSet<>(kept)).hasSameSizeAs(kept);
    }

    private record Answered(String session, long at) {}

    /** Callers who call one time after the other, each under a session of its own. */
    private static final class Load {

        private final String name = "load-" + UUID.randomUUID();
        private final Queue<Answered> answered = new ConcurrentLinkedQueue<>();
        private final Queue<String> unanswered = new ConcurrentLinkedQueue<>();
        private volatile boolean stopped;
        private final List<Thread> callers =
                Stream.iterate(1, n -> n + 1).limit(2).map(this::caller).toList();

        private Thread caller(int number) {
            return Thread.ofVirtual().start(() -> {
                for (int i = 0; !stopped; i++) {
                    call("%s-%d-%d".formatted(name, number, i), i % 2 == 0);
                }
            });
        }

        private void call(String session, boolean streamed) {
            try {
                var answer = kamerton.ask(session, streamed);
                if (answer.statusCode() == 200 && answer.body().contains(streamed ? "[DONE]" : "blue.")) {
                    answered.add(new Answered(session, System.nanoTime()));
                    return;
                }
                unanswered.add(answer.statusCode() + " " + answer.body());
            } catch (UncheckedIOException e) {
                unanswered.add(String.valueOf(e.getMessage()));
            }
        }

        /** Until calls have been answered for so long. */
        void goOnFor(Duration time) {
            long end = System.nanoTime() + time.toNanos();
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> System.nanoTime() > end && answered.stream().anyMatch(one -> one.at() > end));
        }

        void stop() {
            stopped = true;
            for (Thread caller : callers) {
                try {
                    caller.join();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        List<String> sessions() {
            return answered.stream().map(Answered::session).toList();
        }

        List<String> kept() {
            return kamerton.database()
                    .sql("SELECT session FROM generation WHERE session LIKE :name || '-%'")
                    .param("name", name)
                    .query(String.class)
                    .list();
        }
    }
}
