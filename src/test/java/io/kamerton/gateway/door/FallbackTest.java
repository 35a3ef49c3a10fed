package io.kamerton.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.gateway.admission.FreeAdmission;
import io.kamerton.gateway.log.Generation.Status;
import io.kamerton.gateway.protocol.Protocol;
import io.kamerton.registry.DeploymentTarget;
import io.kamerton.registry.ProviderKind;
import io.kamerton.shared.Priority;
import io.kamerton.testing.Script;
import io.kamerton.testing.ScriptedModelServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FallbackTest {

    private final ScriptedModelServer first = ScriptedModelServer.start().loaded("tiny:1b");
    private final ScriptedModelServer second = ScriptedModelServer.start().loaded("tiny:1b");

    @AfterEach
    void stop() {
        first.close();
        second.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Script.class,
            names = {
                "ERROR_FIRST",
                "EMPTY_200",
                "HTML_200",
                "STALL_AFTER_HEADERS",
                "NO_HEADERS",
                "NOT_FOUND",
                "BUSY",
                "CRASHED",
                "ERROR_WITH_200"
            })
    void the_next_deployment_answers_where_the_first_has_not_begun(Script script) {
        first.script("tiny:1b", script);
        for (boolean streamed : new boolean[] {true, false}) {
            var outcome = ACall.by(Protocol.OPENAI, streamed)
                    .at(first, Protocol.OPENAI)
                    .at(second, Protocol.OLLAMA)
                    .made();
            assertThat(outcome.status()).as(outcome.text()).isEqualTo(200);
            assertThat(outcome.text()).contains("blue.");
            assertThat(outcome.response().getHeader("X-Kamerton-Fallback")).isEqualTo("1");
            assertThat(outcome.response().getHeader("X-Kamerton-Model")).isEqualTo("server1/tiny:1b");
            assertThat(outcome.generation().place().modelUsed()).contains("server1/tiny:1b");
            assertThat(outcome.generation().place().fallbacks()).isEqualTo(1);
            assertThat(outcome.generation().ending().status()).isEqualTo(Status.OK);
        }
    }

    @Test
    void an_answer_that_has_begun_is_never_taken_over_by_another_deployment() {
        first.script("tiny:1b", Script.EOF_WITHOUT_LAST_CHUNK);
        var outcome = ACall.by(Protocol.OLLAMA, true)
                .at(first, Protocol.OLLAMA)
                .at(second, Protocol.OLLAMA)
                .made();
        assertThat(outcome.text()).contains("The ").contains("\"error\"").doesNotContain("blue.");
        assertThat(second.asked("/api/chat")).isEmpty();
    }

    @Test
    void what_the_caller_must_change_is_not_asked_of_another() {
        first.script("tiny:1b", Script.BAD_REQUEST);
        var outcome = ACall.by(Protocol.OPENAI, false)
                .at(first, Protocol.OPENAI)
                .at(second, Protocol.OPENAI)
                .made();
        assertThat(outcome.status()).isEqualTo(400);
        assertThat(second.asked()).isEmpty();
    }

    @Test
    void nobody_who_listens_is_tried_again_and_then_given_up() {
        var outcome = ACall.by(Protocol.OPENAI, false)
                .at("http://127.0.0.1:" + ScriptedModelServer.closedPort(), ProviderKind.OLLAMA, "tiny:1b")
                .at(second, Protocol.OPENAI)
                .made();
        assertThat(outcome.status()).isEqualTo(200);
        assertThat(outcome.generation().place().fallbacks()).isEqualTo(1);
    }

    @Test
    void a_server_that_comes_up_during_the_pause_answers_the_second_try() {
        int port = ScriptedModelServer.closedPort();
        var late = new AtomicReference<ScriptedModelServer>();
        var outcome = ACall.by(Protocol.OPENAI, false)
                .at("http://127.0.0.1:" + port, ProviderKind.OLLAMA, "tiny:1b")
                .at(second, Protocol.OPENAI)
                // asked after each pause
                .whileConnected(() -> {
                    if (late.get() == null) {
                        late.set(ScriptedModelServer.startAt(port));
                    }
                    return true;
                })
                .made();
        assertThat(outcome.generation().place().fallbacks()).isZero();
        assertThat(outcome.status()).isEqualTo(200);
        assertThat(late.get().asked("/api/chat")).hasSize(1);
        late.get().close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Script.class,
            names = {"RESET", "CRASHED", "BUSY", "NO_HEADERS", "EMPTY_200", "EOF_WITHOUT_LAST_CHUNK"})
    void what_a_server_has_seen_is_never_sent_to_it_again(Script script) {
        first.script("tiny:1b", script);
        ACall.by(Protocol.OPENAI, false).at(first, Protocol.OLLAMA).made();
        assertThat(first.asked("/api/chat")).hasSize(1);
    }

    @Test
    void a_server_that_accepts_nobody_in_time_is_given_up_at_once() throws IOException {
        try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var one = new Socket(full.getInetAddress(), full.getLocalPort());
                var other = new Socket(full.getInetAddress(), full.getLocalPort())) {
            assertThat(one.isConnected() && other.isConnected()).isTrue();
            var outcome = ACall.by(Protocol.OPENAI, false)
                    .at("http://127.0.0.1:" + full.getLocalPort(), ProviderKind.OLLAMA, "tiny:1b")
                    .at(second, Protocol.OPENAI)
                    .whileConnected(() -> {
                        assertThat(second.asked())
                                .as("there was no pause before")
                                .isNotEmpty();
                        return true;
                    })
                    .made();
            assertThat(outcome.status()).isEqualTo(200);
            assertThat(outcome.generation().place().fallbacks()).isEqualTo(1);
        }
    }

    @Test
    void where_every_deployment_fails_the_client_reads_one_503() {
        first.script("tiny:1b", Script.CRASHED);
        second.script("tiny:1b", Script.CRASHED);
        var outcome = ACall.by(Protocol.OPENAI, false)
                .at(first, Protocol.OPENAI)
                .at(second, Protocol.OPENAI)
                .made();
        assertThat(outcome.status()).isEqualTo(503);
        assertThat(outcome.generation().ending().status()).isEqualTo(Status.FAILED);
    }

    @Test
    void a_queue_that_is_full_is_a_429_that_says_when_to_come_back() {
        var outcome = ACall.by(Protocol.OPENAI, false)
                .at(first, Protocol.OPENAI)
                .admittedBy(new FullAdmission())
                .made();
        assertThat(outcome.status()).isEqualTo(429);
        assertThat(outcome.response().getHeader("Retry-After")).isEqualTo("7");
        assertThat(outcome.generation().ending().status()).isEqualTo(Status.REFUSED);
        assertThat(first.asked()).isEmpty();
    }

    private static final class FullAdmission extends FreeAdmission {

        @Override
        public Permit enter(DeploymentTarget deployment, Priority priority, Instant deadline, Presence caller) {
            throw new RefusedException(Duration.ofSeconds(7));
        }
    }
}
