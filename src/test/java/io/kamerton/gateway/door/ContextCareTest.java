package io.kamerton.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kamerton.gateway.log.Generation;
import io.kamerton.gateway.log.Generations;
import io.kamerton.gateway.protocol.Operation;
import io.kamerton.gateway.protocol.Protocol;
import io.kamerton.gateway.protocol.RequestPeek;
import io.kamerton.registry.ProviderKind;
import io.kamerton.registry.ProviderService;
import io.kamerton.shared.Role;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.ApiClient.Answer;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.RawServer;
import io.kamerton.testing.Script;
import io.kamerton.testing.ScriptedModelServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** What does not fit into a model's window is shortened where everybody sees it, or refused; tokens are always told. */
@KamertonTest
@AsPerson(Role.ADMIN)
class ContextCareTest {

    private static final int TURNS = 60;

    @Autowired
    ProviderService providers;

    @Autowired
    Generations generations;

    @Autowired
    ApiClient api;

    private final ScriptedModelServer server = ScriptedModelServer.start().loaded("tiny:1b");
    private String model = "";

    @BeforeEach
    void save() {
        model = AProvider.saved(providers, ProviderKind.OLLAMA, server.baseUrl());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"/v1/chat/completions, true", "/v1/chat/completions, false", "/api/chat, true", "/api/chat, false"})
    void a_history_that_is_too_long_loses_its_oldest_turns_and_header_and_log_say_so(String path, boolean streamed) {
        var turns = IntStream.range(0, TURNS)
                .mapToObj(n -> message("user", "question-" + n + ". " + words(200)) + ", "
                        + message("assistant", "answer-" + n + ". " + words(200)))
                .collect(Collectors.joining(", "));
        var answer = ask(
                path,
                "\"stream\": " + streamed,
                message("system", "Be brief.") + ", " + turns + ", " + message("user", "The last question?"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.header("X-Kamerton-Truncated")).isEqualTo("true");
        var sent = server.asked("/api/chat").getLast().body();
        assertThat(sent)
                .contains("Be brief.", "The last question?", "answer-" + (TURNS - 1) + ".", "\"truncate\":false")
                .doesNotContain("question-0.", "answer-0.");
        var call = kept(answer);
        assertThat(call.ending().truncated()).isTrue();
        assertThat(call.ending().finishReason()).contains("stop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/chat/completions", "/api/chat"})
    void a_last_question_that_is_too_long_is_refused_and_never_cut(String path) {
        var answer = ask(path, "\"stream\": false", message("user", words(20_000)));
        assertThat(answer.status()).isEqualTo(400);
        if (path.startsWith("/v1")) {
            assertThat(answer.json().at("/error/code").asString()).isEqualTo("context_length_exceeded");
        } else {
            assertThat(answer.json().path("error").asString()).contains("context");
        }
        assertThat(server.asked("/api/chat")).isEmpty();
    }

    @Test
    void room_is_kept_for_the_answer_that_the_caller_asks_for_else_for_the_usual_one() {
        assertThat(ask("/v1/chat/completions", "\"n\": 1", message("user", "Hi"))
                        .status())
                .isEqualTo(200);
        int window = JsonMapper.shared()
                .readTree(server.asked("/api/chat").getLast().body())
                .at("/options/num_ctx")
                .asInt();
        // between the room beside a short answer and the one beside LLM_MAX_TOKENS and LLM_TOKEN_MARGIN
        int words = 100;
        while (estimated(words) < window - 600) {
            words += 20;
        }
        var question = message("user", words(words));
        assertThat(ask("/v1/chat/completions", "\"max_tokens\": 100", question).status())
                .isEqualTo(200);
        assertThat(ask("/v1/chat/completions", "\"n\": 1", question).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void tokens_are_the_servers_where_it_tells_them(boolean streamed) {
        var call = kept(ask("/v1/chat/completions", "\"stream\": " + streamed, message("user", "Hi")));
        assertThat(call.tokens()).isEqualTo(new Generation.Tokens(7, 4, false));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void and_estimated_where_it_does_not(boolean streamed) {
        try (var silent = RawServer.answering(
                "200 OK\r\nContent-Type: " + (streamed ? "text/event-stream" : "application/json"),
                streamed
                        ? "data: " + piece("Blue it is.", "null") + "\n\ndata: " + piece("", "\"stop\"")
                                + "\n\ndata: [DONE]\n\n"
                        : "{\"id\":\"c\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
                                + "\"message\":{\"role\":\"assistant\",\"content\":\"Blue it is.\"},"
                                + "\"finish_reason\":\"stop\"}]}")) {
            model = AProvider.saved(providers, ProviderKind.OPENAI_COMPATIBLE, silent.url() + "/v1");
            var answer = ask(
                    "/v1/chat/completions", "\"stream\": " + streamed, message("user", "Which colour has the sky?"));
            assertThat(answer.text()).contains("Blue it is.").doesNotContain("usage");
            var tokens = kept(answer).tokens();
            assertThat(tokens.estimated()).isTrue();
            assertThat(tokens.input()).isBetween(5, 20);
            assertThat(tokens.output()).isBetween(2, 8);
        }
    }

    @Test
    void an_answer_that_was_cut_is_flagged_in_header_and_log() {
        server.script("tiny:1b", Script.LENGTH);
        var answer = ask("/v1/chat/completions", "\"stream\": false", message("user", "Hi"));
        assertThat(answer.header("X-Kamerton-Truncated")).isEqualTo("true");
        assertThat(answer.json().at("/choices/0/finish_reason").asString()).isEqualTo("length");
        assertThat(kept(answer).ending().truncated()).isTrue();
    }

    private static String piece(String text, String reason) {
        return "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
                + "\"delta\":{\"content\":\"" + text + "\"},\"finish_reason\":" + reason + "}]}";
    }

    private int estimated(int words) {
        byte[] body = body("\"n\": 1", message("user", words(words))).getBytes(StandardCharsets.UTF_8);
        return RequestPeek.of(body, body.length, Protocol.OPENAI, Operation.CHAT)
                .estimatedTokens();
    }

    private static String words(int count) {
        return "word ".repeat(count).strip();
    }

    private static String message(String role, String content) {
        return "{\"role\": \"%s\", \"content\": \"%s\"}".formatted(role, content);
    }

    private Answer ask(String path, String field, String messages) {
        return api.post(path, body(field, messages));
    }

    private String body(String field, String messages) {
        return "{\"model\": \"%s\", %s, \"messages\": [%s]}".formatted(model, field, messages);
    }

    private Generation kept(Answer answer) {
        long id = Long.parseLong(answer.header("X-Kamerton-Generation"));
        await().atMost(Duration.ofSeconds(20)).until(() -> generations.find(id).isPresent());
        return generations.find(id).orElseThrow();
    }
}
