package io.kamerton.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kamerton.gateway.ChatMessage;
import io.kamerton.gateway.ChatRequest;
import io.kamerton.gateway.Completion.FinishReason;
import io.kamerton.gateway.ModelFault.Kind;
import io.kamerton.gateway.ModelServer.Extra;
import io.kamerton.gateway.StreamEnd;
import io.kamerton.gateway.StreamHandle;
import io.kamerton.gateway.StreamLimits;
import io.kamerton.shared.outbound.HostPort;
import io.kamerton.testing.RecordedStream;
import io.kamerton.testing.Script;
import io.kamerton.testing.ScriptedModelServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls of model servers beside their faults: who may be called, who leaves, what is sent. */
class ModelServerCallsTest extends AgainstScriptedServer {

    @ParameterizedTest
    @EnumSource
    void nobody_at_the_address_is_a_fault(Protocol protocol) {
        int port = ScriptedModelServer.closedPort();
        trusted.add(new HostPort("127.0.0.1", port));
        var elsewhere = connection(protocol, "http://127.0.0.1:" + port + "/v1", Optional.empty());
        var stream = new RecordedStream();
        of(protocol).ask(elsewhere, MODEL, question(), Extra.NOTHING, PATIENT, stream);
        assertFailed(stream, Kind.CONNECTION_REFUSED, "");
    }

    @ParameterizedTest
    @EnumSource
    void a3_an_address_that_nobody_allowed_is_not_called(Protocol protocol) {
        try (var other = ScriptedModelServer.start()) {
            var stream = new RecordedStream();
            of(protocol)
                    .ask(
                            connection(protocol, other.openAiUrl(), Optional.empty()),
                            MODEL,
                            question(),
                            Extra.NOTHING,
                            PATIENT,
                            stream);
            assertFailed(stream, Kind.FORBIDDEN_ADDRESS, "");
            assertThat(other.asked()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_reader_that_leaves_before_the_first_byte_closes_the_connection(Protocol protocol) {
        server.script(MODEL, Script.NO_HEADERS);
        var stream = new RecordedStream();
        StreamHandle handle = of(protocol).ask(connection(protocol), MODEL, question(), Extra.NOTHING, PATIENT, stream);
        server.awaitAsked(path(protocol));
        handle.cancel();
        assertThat(stream.end()).isEqualTo(new StreamEnd.Cancelled(""));
        assertThat(server.callerLeft()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void a_reader_that_leaves_in_the_middle_closes_the_connection_and_keeps_what_came(Protocol protocol) {
        server.script(MODEL, Script.STALL_AFTER_TOKEN);
        var stream = new RecordedStream();
        StreamHandle handle = of(protocol).ask(connection(protocol), MODEL, question(), Extra.NOTHING, PATIENT, stream);
        stream.awaitPieces(2);
        handle.cancel();
        assertThat(stream.end()).isEqualTo(new StreamEnd.Cancelled(Script.PART));
        assertThat(server.callerLeft()).isTrue();
    }

    @Test
    void a_model_that_is_not_loaded_may_take_longer() {
        server.script(MODEL, Script.SLOW_LOADING);
        var limits = new StreamLimits(
                Duration.ofMillis(1),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                Duration.ofSeconds(1));
        var stream = new RecordedStream();
        of(Protocol.OLLAMA).ask(connection(Protocol.OLLAMA), MODEL, question(), Extra.NOTHING, limits, stream);
        server.awaitAsked("/api/chat");
        server.release();
        assertThat(stream.end()).isInstanceOf(StreamEnd.Done.class);
    }

    @ParameterizedTest
    @EnumSource
    void the_key_is_sent_and_a_wrong_one_is_told_without_showing_it(Protocol protocol) {
        server.key("canary-key-1");
        var right = new RecordedStream();
        ask(protocol, Optional.of("canary-key-1"), right);
        assertThat(right.end()).isInstanceOf(StreamEnd.Done.class);
        var wrong = new RecordedStream();
        ask(protocol, Optional.of("canary-key-2"), wrong);
        assertFailed(wrong, Kind.KEY_REFUSED, "");
        assertThat(wrong.end().toString()).doesNotContain("canary");
    }

    @ParameterizedTest
    @EnumSource
    void models_are_listed(Protocol protocol) {
        assertThat(of(protocol).models(connection(protocol), Duration.ofSeconds(20)))
                .extracting(model -> model.model())
                .containsExactly("tiny:1b", "embed:1b");
    }

    @ParameterizedTest
    @EnumSource
    void a_text_becomes_a_vector(Protocol protocol) {
        assertThat(of(protocol).embed(connection(protocol), "embed:1b", "x", Duration.ofSeconds(20)))
                .containsExactly(0.6f, 0.8f);
    }

    @ParameterizedTest
    @EnumSource
    void tools_and_json_are_asked_for(Protocol protocol) {
        var tool = new RecordedStream();
        of(protocol).ask(connection(protocol), MODEL, question(), Extra.TOOL, PATIENT, tool);
        assertThat(tool.end())
                .isInstanceOfSatisfying(
                        StreamEnd.Done.class,
                        done -> assertThat(done.completion().finishReason()).isEqualTo(FinishReason.TOOL_CALLS));
        var json = new RecordedStream();
        of(protocol).ask(connection(protocol), MODEL, question(), Extra.JSON, PATIENT, json);
        assertThat(json.end().text()).isEqualTo("{\"answer\": 4}");
    }

    @Test
    void ollama_is_told_the_context_and_never_to_shorten_in_silence() {
        play(Protocol.OLLAMA, Script.OK, PATIENT).end();
        var body = server.asked("/api/chat").getFirst().body();
        assertThat(body)
                .contains("\"truncate\":false")
                .containsPattern("\"num_ctx\"\\s*:\\s*8192")
                .containsPattern("\"num_predict\"\\s*:\\s*9")
                .containsPattern("\"stop\"\\s*:\\s*\\[\\s*\"x\"")
                .containsPattern("\"seed\"\\s*:\\s*5")
                .doesNotContain("keep_alive");
    }

    @Test
    void an_unknown_parameter_is_refused_before_anything_is_sent() {
        var request = new ChatRequest(MODEL, List.of(ChatMessage.user("Hi")), Map.of("max_sentences", 3));
        for (var protocol : Protocol.values()) {
            assertThatThrownBy(() -> of(protocol)
                            .ask(connection(protocol), MODEL, request, Extra.NOTHING, PATIENT, new RecordedStream()))
                    .hasMessageContaining("max_sentences");
        }
        assertThat(server.asked()).isEmpty();
    }
}
