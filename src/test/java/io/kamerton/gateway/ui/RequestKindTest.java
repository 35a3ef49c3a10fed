package io.kamerton.gateway.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.gateway.door.Endpoint;
import io.kamerton.shared.ui.CurlLine;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RequestKindTest {

    @ParameterizedTest
    @EnumSource
    void each_kind_names_the_model_and_says_the_text(RequestKind kind) {
        var body = json(kind.sample("support", "Why \"blue\"?", false));
        assertThat(body.path("model").asString()).isEqualTo("support");
        assertThat(body.toString()).contains("Why \\\"blue\\\"?");
    }

    @ParameterizedTest
    @EnumSource
    void a_request_is_carried_over_into_every_other_kind(RequestKind kind) {
        for (var other : RequestKind.values()) {
            var carried = kind.sampleLike(other.sample("support", "Why?", true), "default", "Usual", false);
            assertThat(carried).isEqualTo(kind.sample("support", "Why?", false));
        }
    }

    @Test
    void what_cannot_be_read_gives_way_to_the_usual_request() {
        assertThat(RequestKind.OPENAI_CHAT.sampleLike("{broken", "default", "Usual", false))
                .isEqualTo(RequestKind.OPENAI_CHAT.sample("default", "Usual", false));
        assertThat(RequestKind.OPENAI_CHAT.streamed("{broken", true)).isEqualTo("{broken");
        assertThat(RequestKind.withUser("{broken", Optional.of("ann"))).isEqualTo("{broken");
    }

    @Test
    void ollama_is_told_not_to_stream_and_openai_need_not_be() {
        assertThat(json(RequestKind.OLLAMA_CHAT.sample("m", "t", false))
                        .path("stream")
                        .asBoolean(true))
                .isFalse();
        assertThat(json(RequestKind.OPENAI_CHAT.sample("m", "t", false)).has("stream"))
                .isFalse();
        assertThat(RequestKind.asksForStream(RequestKind.OPENAI_CHAT.sample("m", "t", true)))
                .isTrue();
        assertThat(json(RequestKind.OPENAI_EMBEDDING.sample("m", "t", true)).has("stream"))
                .isFalse();
    }

    @Test
    void the_user_is_put_into_the_body_because_tests_look_for_it_there() {
        assertThat(json(RequestKind.withUser("{\"model\":\"m\"}", Optional.of("ann")))
                        .path("user")
                        .asString())
                .isEqualTo("ann");
        assertThat(RequestKind.withUser("{\"model\":\"m\"}", Optional.empty())).isEqualTo("{\"model\":\"m\"}");
    }

    @Test
    void a_shell_gets_the_body_as_it_is() {
        var line = CurlLine.of(
                "http://k:8000/",
                Endpoint.OPENAI_CHAT.template(),
                "{\"text\": \"it's\"}",
                Map.of("X-Request-Type", "sum'mary"),
                true);
        assertThat(line).isEqualTo("""
                curl -N http://k:8000/v1/chat/completions \\
                  -H "Authorization: Bearer $KAMERTON_KEY" \\
                  -H 'Content-Type: application/json' \\
                  -H 'X-Request-Type: sum'\\''mary' \\
                  -d '{"text": "it'\\''s"}'""");
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
