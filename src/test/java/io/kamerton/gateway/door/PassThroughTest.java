package io.kamerton.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Calls by both protocols, over real sockets from the client to the model server. */
@KamertonTest
@AsPerson(Role.ADMIN)
class PassThroughTest {

    private static final String HI = "\"messages\": [{\"role\": \"user\", \"content\": \"Why is the sky blue?\"}]";

    @Autowired
    ProviderService providers;

    @Autowired
    ApiClient api;

    private final ScriptedModelServer server = ScriptedModelServer.start().loaded("tiny:1b");

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_openai_server_is_passed_through_byte_for_byte(boolean streamed) {
        var model = AProvider.saved(providers, ProviderKind.OPENAI_COMPATIBLE, server.openAiUrl());
        var fields = "\"stream\": %s, \"stream_options\": {\"include_usage\": true}".formatted(streamed);
        var answer = api.post("/v1/chat/completions", body(model, fields));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.text())
                .isEqualTo(
                        direct("/v1/chat/completions", body("tiny:1b", fields)).text());
        assertThat(answer.header("X-Kamerton-Model")).isEqualTo(model);
        assertThat(answer.header("X-Kamerton-Generation")).matches("[1-9][0-9]*");
        assertThat(answer.header("X-Kamerton-Fallback")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_ollama_server_is_passed_through_byte_for_byte(boolean streamed) {
        var model = AProvider.saved(providers, ProviderKind.OLLAMA, server.baseUrl());
        var fields = "\"stream\": " + streamed;
        var answer = api.post("/api/chat", body(model, fields));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.text())
                .isEqualTo(direct("/api/chat", body("tiny:1b", fields)).text());
        assertThat(server.asked("/api/chat").getFirst().body())
                .contains("\"num_ctx\"")
                .contains("\"truncate\":false");
    }

    @Test
    void fields_that_nobody_here_knows_reach_the_server_as_they_were_written() {
        var model = AProvider.saved(providers, ProviderKind.OPENAI_COMPATIBLE, server.openAiUrl());
        var unknown = "\"x_future\": {\"a\":[1,  2e0, null]}, \"logit_bias\": {\"50256\": -100}";
        assertThat(api.post("/v1/chat/completions", body(model, unknown)).status())
                .isEqualTo(200);
        var asked = server.asked("/v1/chat/completions").getFirst();
        assertThat(asked.body()).contains(unknown).contains("\"tiny:1b\"").doesNotContain(model);
        assertThat(asked.headers()).containsEntry("authorization", "Bearer " + AProvider.KEY);
    }

    @Test
    void a_client_of_one_protocol_is_answered_by_a_server_of_the_other() {
        var ollama = AProvider.saved(providers, ProviderKind.OLLAMA, server.baseUrl());
        var whole = api.post("/v1/chat/completions", body(ollama, "\"temperature\": 0.5"));
        assertThat(whole.json().at("/choices/0/message/content").asString()).isEqualTo(Script.TEXT);
        assertThat(whole.json().at("/usage/total_tokens").asInt()).isEqualTo(11);
        var events = api.post("/v1/chat/completions", body(ollama, "\"stream\": true"));
        assertThat(events.text()).contains("chat.completion.chunk").containsOnlyOnce("data: [DONE]");

        var openAi = AProvider.saved(providers, ProviderKind.OPENAI_COMPATIBLE, server.openAiUrl());
        var reply = api.post("/api/chat", body(openAi, "\"stream\": false"));
        assertThat(reply.json().at("/message/content").asString()).isEqualTo(Script.TEXT);
        assertThat(reply.json().path("eval_count").asInt()).isEqualTo(4);
        var lines = api.post("/api/chat", body(openAi, "\"stream\": true"));
        assertThat(lines.text().lines().filter(line -> line.contains("\"done\":true")))
                .hasSize(1);
    }

    @Test
    void embeddings_come_in_the_words_of_the_client() {
        var ollama = AProvider.saved(providers, ProviderKind.OLLAMA, server.baseUrl());
        var openAi = AProvider.saved(providers, ProviderKind.OPENAI_COMPATIBLE, server.openAiUrl());
        for (var model : new String[] {ollama, openAi}) {
            var asOpenAi = api.post("/v1/embeddings", "{\"model\": \"%s\", \"input\": \"sky\"}".formatted(model));
            assertThat(asOpenAi.json().at("/data/0/embedding").size())
                    .as(asOpenAi.text())
                    .isEqualTo(2);
            var asOllama = api.post("/api/embed", "{\"model\": \"%s\", \"input\": \"sky\"}".formatted(model));
            assertThat(asOllama.json().at("/embeddings/0").size())
                    .as(asOllama.text())
                    .isEqualTo(2);
            var older = api.post("/api/embeddings", "{\"model\": \"%s\", \"prompt\": \"sky\"}".formatted(model));
            assertThat(older.json().path("embedding").size()).as(older.text()).isEqualTo(2);
        }
    }

    @Test
    void a1_fields_that_would_choose_a_server_or_a_key_never_leave_this_house() {
        var model = AProvider.saved(providers, ProviderKind.OPENAI_COMPATIBLE, server.openAiUrl());
        try (var other = RawServer.answering("200 OK", "{}")) {
            var fields = "\"api_base\": \"%1$s\", \"base_url\": \"%1$s\", \"api_key\": \"k\", \"host\": \"%1$s\""
                    .formatted(other.url());
            assertThat(api.post("/v1/chat/completions", body(model, fields)).status())
                    .isEqualTo(200);
            assertThat(server.asked("/v1/chat/completions").getFirst().body())
                    .doesNotContain("api_base", "base_url", "api_key", "\"host\"", other.url());
            assertThat(other.connections()).isZero();
        }
    }

    @Test
    void headers_for_the_client_pass_and_those_of_the_server_itself_do_not() {
        var reply =
                "{\"id\":\"c\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
                        + "\"message\":{\"role\":\"assistant\",\"content\":\"Hi\"},\"finish_reason\":\"stop\"}]}";
        try (var raw = RawServer.answering(
                "200 OK\r\nContent-Type: application/json\r\nX-RateLimit-Remaining-Requests: 9\r\n"
                        + "OpenAI-Processing-MS: 12\r\nSet-Cookie: a=b\r\nServer: hidden\r\nX-Powered-By: hidden",
                reply)) {
            var model = AProvider.saved(providers, ProviderKind.OPENAI_COMPATIBLE, raw.url() + "/v1");
            var answer = api.post("/v1/chat/completions", body(model, "\"n\": 1"));
            assertThat(answer.text()).isEqualTo(reply);
            assertThat(answer.header("X-RateLimit-Remaining-Requests")).isEqualTo("9");
            assertThat(answer.header("OpenAI-Processing-MS")).isEqualTo("12");
            assertThat(answer.header("Set-Cookie")).isEmpty();
            assertThat(answer.response().headers().map().toString()).doesNotContain("hidden");
        }
    }

    @Test
    void a_body_of_twenty_megabytes_reaches_the_server_and_a_longer_one_is_a_413() {
        var model = AProvider.saved(providers, ProviderKind.OPENAI_COMPATIBLE, server.openAiUrl());
        var half = "\"" + "A".repeat(10 * 1024 * 1024 - 200) + "\"";
        var picture = "\"data\": [" + half + ", " + half + "]";
        assertThat(api.post("/v1/chat/completions", body(model, picture)).status())
                .isEqualTo(200);
        assertThat(server.asked("/v1/chat/completions").getFirst().body()).contains(picture);
        for (var path : new String[] {"/v1/chat/completions", "/api/chat"}) {
            var larger = api.post(path, body(model, "\"data\": \"" + "A".repeat(21 * 1024 * 1024) + "\""));
            assertThat(larger.status()).isEqualTo(413);
            assertThat(larger.json().has("error")).isTrue();
        }
    }

    @Test
    void a_body_whose_length_nobody_told_is_read_as_well() {
        var model = AProvider.saved(providers, ProviderKind.OPENAI_COMPATIBLE, server.openAiUrl());
        var bytes = body(model, "\"data\": \"" + "A".repeat(200_000) + "\"").getBytes(StandardCharsets.UTF_8);
        var answer = api.send(HttpRequest.newBuilder(URI.create(api.baseUrl() + "/v1/chat/completions"))
                .header("Authorization", "Bearer " + io.kamerton.testing.TestInstallation.API_KEY)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(bytes)))
                .build());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    @Test
    void unknown_models_and_broken_bodies_are_told_in_the_protocol_that_was_spoken() {
        var openAi = api.post("/v1/chat/completions", body("nobody/knows", "\"n\": 1"));
        assertThat(openAi.status()).isEqualTo(404);
        assertThat(openAi.json().at("/error/code").asString()).isEqualTo("model_not_found");
        var ollama = api.post("/api/chat", body("nobody/knows", "\"n\": 1"));
        assertThat(ollama.status()).isEqualTo(404);
        assertThat(ollama.json().path("error").asString()).contains("not found");
        assertThat(api.post("/v1/chat/completions", "{\"model\": ").status()).isEqualTo(400);
        assertThat(api.post("/api/generate", "{\"model\": ")
                        .json()
                        .path("error")
                        .isString())
                .isTrue();
        assertThat(api.get("/api/chat").status()).isEqualTo(405);
        assertThat(api.send("POST", "/api/chat", "{}", null)
                        .json()
                        .path("error")
                        .isString())
                .isTrue();
    }

    @Test
    void ollamas_lists_name_the_models_and_its_clients_find_their_version() {
        var model = AProvider.saved(providers, ProviderKind.OLLAMA, server.baseUrl());
        assertThat(api.get("/api/tags").text()).contains("\"" + model + "\"").contains("builtin/extractive");
        assertThat(api.get("/v1/models").text()).contains("\"" + model + "\"");
        assertThat(api.get("/api/ps").json().path("models").isArray()).isTrue();
        assertThat(api.get("/api/version").json().path("version").asString()).isNotBlank();
        var shown = api.post("/api/show", "{\"model\": \"%s\"}".formatted(model));
        assertThat(shown.json().path("capabilities").toString()).contains("completion");
        assertThat(api.post("/api/show", "{\"model\": \"no/such\"}").status()).isEqualTo(404);
    }

    private Answer direct(String path, String body) {
        return api.send(HttpRequest.newBuilder(URI.create(server.baseUrl() + path))
                .header("Authorization", "Bearer " + AProvider.KEY)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private static String body(String model, String fields) {
        return "{\"model\": \"%s\", %s, %s}".formatted(model, fields, HI);
    }
}
