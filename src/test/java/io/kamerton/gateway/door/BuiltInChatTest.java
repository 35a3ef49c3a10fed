package io.kamerton.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.testing.ApiClient;
import io.kamerton.testing.ApiClient.Answer;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.TestInstallation;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

@KamertonTest
class BuiltInChatTest {

    private static final String PATH = "/v1/chat/completions";
    private static final String ENGLISH = "Context: The lighthouse stands on a rock in the bay. Its lamp burned oil. "
            + "Ships could see the new light from thirty miles away.\n\nQuestion: How far away could ships see the light?";
    private static final String RUSSIAN = "Контекст: Маяк стоит на скале в заливе. Его лампа горела на жире. "
            + "Новый свет корабли видели за тридцать миль.\n\nВопрос: За сколько миль корабли видели свет?";
    private static final String HI = "[{\"role\": \"user\", \"content\": \"Hi\"}]";

    @Autowired
    ApiClient api;

    @Test
    void an_english_question_is_answered_in_the_protocols_shape() {
        var answer = ask(Map.of("max_sentences", 1), ENGLISH);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        var json = answer.json();
        assertThat(json.path("id").asString()).matches("chatcmpl-[0-9a-f]{32}");
        assertThat(json.path("object").asString()).isEqualTo("chat.completion");
        assertThat(json.path("created").isIntegralNumber()).isTrue();
        assertThat(json.path("model").asString()).isEqualTo("builtin/extractive");
        assertThat(json.path("choices")).hasSize(1);
        var choice = json.path("choices").path(0);
        assertThat(choice.path("index").asInt(-1)).isZero();
        assertThat(choice.path("finish_reason").asString()).isEqualTo("stop");
        assertThat(choice.path("message").path("role").asString()).isEqualTo("assistant");
        assertThat(contentOf(answer)).isEqualTo("Ships could see the new light from thirty miles away.");
        var usage = json.path("usage");
        assertThat(usage.path("completion_tokens").asInt()).isEqualTo(10);
        assertThat(usage.path("prompt_tokens").asInt()).isGreaterThan(20);
        assertThat(usage.path("total_tokens").asInt())
                .isEqualTo(usage.path("prompt_tokens").asInt() + 10);
    }

    @Test
    void a_russian_question_is_answered_in_russian() {
        assertThat(contentOf(ask(Map.of("max_sentences", 1), RUSSIAN)))
                .isEqualTo("Новый свет корабли видели за тридцать миль.");
    }

    @Test
    void the_same_request_always_gets_the_same_text() {
        assertThat(contentOf(ask(Map.of("diversity", 0.7), ENGLISH)))
                .isEqualTo(contentOf(ask(Map.of("diversity", 0.7), ENGLISH)));
    }

    @Test
    void parts_of_text_are_read_as_one_message() {
        var answer = api.post(PATH, """
                {"model": "builtin/extractive", "max_sentences": 1, "messages": [{"role": "user", "content": [
                    {"type": "text", "text": "Context: Ships saw the light from thirty miles away. Its lamp burned oil."},
                    {"type": "text", "text": "Question: What did the lamp burn?"}]}]}""");
        assertThat(contentOf(answer)).isEqualTo("Its lamp burned oil.");
    }

    @Test
    void a_reply_that_does_not_fit_is_cut_and_says_so() {
        var answer = ask(Map.of("max_tokens", 4), ENGLISH);
        assertThat(contentOf(answer)).isEqualTo("Ships could see the");
        assertThat(answer.json().path("choices").path(0).path("finish_reason").asString())
                .isEqualTo("length");
    }

    @Test
    void fields_of_other_models_and_null_are_let_pass() {
        var answer = api.post(PATH, """
                {"model": "builtin/extractive", "messages": %s, "temperature": 0.2, "top_k": 40, "stream": false,
                 "user": "u-1", "metadata": {"a": [1, null]}, "max_tokens": null, "max_sentences": null}""".formatted(HI));
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void whoever_accepts_only_pages_still_gets_json() {
        var request = HttpRequest.newBuilder(URI.create(api.baseUrl() + PATH))
                .header("Authorization", "Bearer " + TestInstallation.API_KEY)
                .header("Content-Type", "application/json")
                .header("Accept", "text/html")
                .POST(BodyPublishers.ofString("{\"model\": \"builtin/extractive\", \"messages\": " + HI + "}"))
                .build();
        assertThat(api.send(request).json().path("object").asString()).isEqualTo("chat.completion");
    }

    static Stream<List<String>> badFields() {
        return Stream.of(
                List.of("\"messages\": " + HI, "model"),
                List.of("\"model\": 7, \"messages\": " + HI, "model"),
                List.of("\"model\": \" \", \"messages\": " + HI, "model"),
                List.of("\"model\": \"builtin/extractive\"", "messages"),
                List.of("\"model\": \"builtin/extractive\", \"messages\": []", "messages"),
                List.of("\"model\": \"builtin/extractive\", \"messages\": {}", "messages"),
                List.of("\"model\": \"builtin/extractive\", \"messages\": [\"Hi\"]", "messages[0]"),
                List.of("\"model\": \"builtin/extractive\", \"messages\": [{\"content\": \"Hi\"}]", "messages[0].role"),
                List.of(
                        "\"model\": \"builtin/extractive\", \"messages\": [{\"role\": \"king\", \"content\": \"Hi\"}]",
                        "messages[0].role"),
                List.of(
                        "\"model\": \"builtin/extractive\", \"messages\": [{\"role\": \"user\"}]",
                        "messages[0].content"),
                List.of(
                        "\"model\": \"builtin/extractive\", \"messages\": [{\"role\": \"user\", \"content\": 5}]",
                        "messages[0].content"),
                List.of(
                        "\"model\": \"builtin/extractive\", \"messages\": [{\"role\": \"user\", \"content\": [{\"type\": \"image_url\", "
                                + "\"image_url\": {\"url\": \"data:\"}}]}]",
                        "messages[0].content"),
                List.of("\"model\": \"builtin/extractive\", \"stream\": \"yes\", \"messages\": " + HI, "stream"),
                List.of("\"model\": \"builtin/extractive\", \"n\": 2, \"messages\": " + HI, "n"),
                List.of("\"model\": \"builtin/extractive\", \"max_tokens\": 0, \"messages\": " + HI, "max_tokens"),
                List.of("\"model\": \"builtin/extractive\", \"max_tokens\": 1e99, \"messages\": " + HI, "max_tokens"),
                List.of("\"model\": \"builtin/extractive\", \"temperature\": 3, \"messages\": " + HI, "temperature"),
                List.of(
                        "\"model\": \"builtin/extractive\", \"temperature\": 1e999, \"messages\": " + HI,
                        "temperature"),
                List.of("\"model\": \"builtin/extractive\", \"top_p\": \"1\", \"messages\": " + HI, "top_p"),
                List.of(
                        "\"model\": \"builtin/extractive\", \"max_sentences\": 0, \"messages\": " + HI,
                        "max_sentences"),
                List.of(
                        "\"model\": \"builtin/extractive\", \"max_sentences\": \"3\", \"messages\": " + HI,
                        "max_sentences"),
                List.of("\"model\": \"builtin/extractive\", \"diversity\": 1.5, \"messages\": " + HI, "diversity"),
                List.of(
                        "\"model\": \"builtin/extractive\", \"min_relevance\": -1, \"messages\": " + HI,
                        "min_relevance"),
                List.of("\"model\": \"a\\u0000b\", \"messages\": " + HI, "model"),
                List.of("\"model\": \"a\\ud800b\", \"messages\": " + HI, "model"),
                List.of(
                        "\"model\": \"builtin/extractive\", \"messages\": [{\"role\": \"user\", \"content\": \"a\\ud83d\"}]",
                        "messages[0].content"));
    }

    @ParameterizedTest
    @MethodSource("badFields")
    void a_bad_value_is_a_400_that_names_the_field(List<String> fieldsAndParam) {
        var answer = api.post(PATH, "{" + fieldsAndParam.getFirst() + "}");
        assertThat(answer.status()).isEqualTo(400);
        var error = answer.json().path("error");
        assertThat(error.path("type").asString()).isEqualTo("invalid_request_error");
        assertThat(error.path("param").asString()).isEqualTo(fieldsAndParam.getLast());
        assertThat(error.path("message").asString()).isNotBlank();
        assertThat(error.has("code")).isTrue();
    }

    @Test
    void a_streamed_answer_comes_as_events_that_end_once() {
        var answer = api.post(PATH, """
                {"model": "builtin/extractive", "stream": true, "stream_options": {"include_usage": true},
                 "max_sentences": 1, "messages": [{"role": "user", "content": "%s"}]}""".formatted(ENGLISH.replace("\n", "\\n")));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/event-stream");
        assertThat(answer.header("X-Accel-Buffering")).isEqualTo("no");
        assertThat(answer.header("X-Kamerton-Generation")).matches("[1-9][0-9]*");
        assertThat(answer.header("X-Kamerton-Model")).isEqualTo("builtin/extractive");
        assertThat(answer.text())
                .contains("Ships could see the new light from thirty miles away.")
                .contains("\"completion_tokens\":10")
                .containsOnlyOnce("data: [DONE]");
    }

    @Test
    void ollamas_clients_are_answered_in_their_protocol() {
        var answer = api.post("/api/chat", """
                {"model": "builtin/extractive", "stream": false, "messages": [{"role": "user", "content": "%s"}]}""".formatted(ENGLISH.replace("\n", "\\n")));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().path("message").path("content").asString()).contains("thirty miles");
        assertThat(answer.json().path("done").asBoolean(false)).isTrue();
        assertThat(answer.json().path("done_reason").asString()).isEqualTo("stop");
        var streamed = api.post("/api/generate", "{\"model\": \"builtin/extractive\", \"prompt\": \"Hi\"}");
        assertThat(streamed.header("Content-Type")).startsWith("application/x-ndjson");
        assertThat(streamed.text().lines().filter(line -> line.contains("\"done\":true")))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[]", "null", "\"text\"", "7", "{} {}", "not json", "{\"model\": \"\\x\"}", "{'a': 1}"})
    void a_body_that_is_no_json_object_is_a_400_in_the_protocols_shape(String body) {
        var answer = api.post(PATH, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").path("type").asString()).isEqualTo("invalid_request_error");
    }

    @Test
    void bytes_that_are_no_text_and_nesting_without_end_are_a_400() {
        var bytes = new byte[] {'{', '"', (byte) 0xc3, (byte) 0x28, '"', ':', '1', '}'};
        assertThat(sendBytes(bytes, "application/json").status()).isEqualTo(400);
        assertThat(api.post(PATH, "[".repeat(100_000)).status()).isEqualTo(400);
    }

    @Test
    void an_unknown_model_is_a_404_in_the_protocols_shape() {
        for (var model : List.of("llama2:7b", "builtin", "'; drop table deployment; --")) {
            var answer = api.post(PATH, "{\"model\": \"" + model + "\", \"messages\": " + HI + "}");
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.json().path("error").path("code").asString()).isEqualTo("model_not_found");
            assertThat(answer.text()).hasSizeLessThan(1_000);
        }
    }

    @Test
    void whoever_asks_ollamas_way_for_the_model_to_be_loaded_is_told_that_it_is() {
        for (var body : List.of(
                "{\"model\": \"builtin/extractive\"}", "{\"model\": \"builtin/extractive\", \"stream\": false}")) {
            var answer = api.post("/api/generate", body);
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(answer.json().path("done_reason").asString()).isEqualTo("load");
        }
    }

    @Test
    void a_name_that_is_no_name_is_not_repeated() {
        var answer = api.post(PATH, "{\"model\": \"" + "x".repeat(1_000_000) + "\", \"messages\": " + HI + "}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).hasSizeLessThan(1_000);
    }

    @Test
    void numbers_that_json_does_not_know_are_a_400() {
        var answer =
                api.post(PATH, "{\"model\": \"builtin/extractive\", \"temperature\": NaN, \"messages\": " + HI + "}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/error/code").asString()).isEqualTo("invalid_json");
    }

    @Test
    void a_body_past_the_limit_is_a_413_in_the_protocols_shape() {
        var answer = ask(Map.of(), "word ".repeat(4_300_000));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().path("error").path("type").asString()).isEqualTo("invalid_request_error");
    }

    @Test
    void a_text_longer_than_the_model_reads_is_a_400_that_says_how_much_it_reads() {
        var answer = ask(Map.of(), "word ".repeat(220_000));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").path("message").asString()).contains("1000000");
    }

    @Test
    void another_media_type_is_a_415_and_another_method_a_405() {
        var form = sendBytes("model=m".getBytes(), "application/x-www-form-urlencoded");
        assertThat(form.status()).isEqualTo(415);
        assertThat(form.json().path("error").path("message").asString()).contains("application/json");
        var get = api.get(PATH);
        assertThat(get.status()).isEqualTo(405);
        assertThat(get.header("Allow")).isEqualTo("POST");
        assertThat(get.json().has("error")).isTrue();
    }

    private Answer sendBytes(byte[] body, String mediaType) {
        return api.send(HttpRequest.newBuilder(URI.create(api.baseUrl() + PATH))
                .header("Authorization", "Bearer " + TestInstallation.API_KEY)
                .header("Content-Type", mediaType)
                .POST(BodyPublishers.ofByteArray(body))
                .build());
    }

    private Answer ask(Map<String, Object> parameters, String content) {
        var body = new HashMap<>(parameters);
        body.put("model", "builtin/extractive");
        body.put("messages", List.of(Map.of("role", "user", "content", content)));
        return api.post(PATH, JsonMapper.shared().writeValueAsString(body));
    }

    private static String contentOf(Answer answer) {
        return answer.json()
                .path("choices")
                .path(0)
                .path("message")
                .path("content")
                .asString();
    }
}
