package io.kamerton.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtocolErrorTest {

    @ParameterizedTest
    @CsvSource({
        "context_length_exceeded, 400, invalid_request_error",
        "invalid_json, 400, invalid_request_error",
        "invalid_api_key, 401, invalid_request_error",
        "permission_denied, 403, permission_error",
        "model_not_found, 404, invalid_request_error",
        "body_too_large, 413, invalid_request_error",
        "rate_limit_exceeded, 429, rate_limit_error",
        "insufficient_quota, 429, insufficient_quota",
        "bad_gateway, 502, server_error",
        "overloaded, 503, server_error",
        "timeout, 504, server_error",
        "anything, 500, server_error"
    })
    void status_and_type_follow_from_the_code(String code, int status, String type) {
        var error = ProtocolError.of(code, "What.");

        assertThat(error.status()).isEqualTo(status);
        assertThat(error.type()).isEqualTo(type);
        assertThat(Words.json(error.body(Protocol.OPENAI)))
                .isEqualTo(
                        Words.json("{\"error\":{\"message\":\"What.\",\"type\":\"%s\",\"param\":null,\"code\":\"%s\"}}"
                                .formatted(type, code)));
        assertThat(Words.json(error.body(Protocol.OLLAMA))).isEqualTo(Words.json("{\"error\":\"What.\"}"));
    }

    @Test
    void ollama_has_two_wordings_for_a_model_that_is_not_there() {
        assertThat(ProtocolError.modelNotFound("x", Protocol.OLLAMA, Operation.CHAT)
                        .message())
                .isEqualTo("model 'x' not found");
        assertThat(ProtocolError.modelNotFound("x", Protocol.OLLAMA, Operation.EMBEDDING)
                        .message())
                .isEqualTo("model \"x\" not found, try pulling it first");
        var openAi = ProtocolError.modelNotFound("x", Protocol.OPENAI, Operation.CHAT);
        assertThat(Words.json(openAi.body(Protocol.OPENAI)).at("/error/param").stringValue())
                .isEqualTo("model");
        assertThat(openAi.code()).isEqualTo("model_not_found");
    }

    @Test
    void clients_of_ollama_read_a_full_queue_in_its_own_words() {
        assertThat(ProtocolError.busy(Protocol.OLLAMA).status()).isEqualTo(503);
        assertThat(ProtocolError.busy(Protocol.OLLAMA).message()).contains("server busy, please try again.  maximum");
        assertThat(ProtocolError.busy(Protocol.OPENAI).status()).isEqualTo(429);
    }

    @Test
    void a_field_is_named() {
        assertThat(Words.json(ProtocolError.ofField("messages[0]", "is empty").body(Protocol.OPENAI))
                        .at("/error/param")
                        .stringValue())
                .isEqualTo("messages[0]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {\"error\":{\"message\":\"This model's maximum context length is 8192 tokens\"}} | context_length_exceeded | false",
                "400 | {\"error\":\"input length exceeds the context length\"} | context_length_exceeded | false",
                "400 | {\"error\":{\"message\":\"temperature must be below 2\"}} | invalid_request | false",
                "404 | {\"error\":\"model 'x' not found\"} | model_not_found | true",
                "404 | <html></html> | model_not_found | true",
                "401 | {\"error\":{\"message\":\"Incorrect API key sk-1\"}} | unavailable | true",
                "429 | {} | rate_limit_exceeded | true",
                "429 | {\"error\":{\"message\":\"You exceeded your current quota\"}} | insufficient_quota | true",
                "503 | {\"error\":\"server busy, please try again.  maximum pending requests exceeded\"} | overloaded | true",
                "500 | {\"error\":\"llama runner process has terminated\"} | server_error | true",
                "502 | Bad gateway | bad_gateway | true",
                "504 | x | timeout | true"
            })
    void what_a_server_means_is_read_from_status_and_words(int status, String body, String code, boolean worthAnother) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        var error = UpstreamError.of(status, bytes, 0, bytes.length);

        assertThat(error.code()).isEqualTo(code);
        assertThat(error.worthAnother()).isEqualTo(worthAnother);
    }
}
