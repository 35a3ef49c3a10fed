package io.kamerton.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.registry.ProviderKind;
import io.kamerton.registry.ProviderService;
import io.kamerton.shared.Role;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.ApiClient.Answer;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.ScriptedModelServer;
import io.kamerton.testing.TestInstallation;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What clients send wrongly or in excess is refused in the shape of the protocol, at each of its endpoints. */
@KamertonTest
@AsPerson(Role.ADMIN)
class BadInputTest {

    private static final int MEGABYTE = 1024 * 1024;

    enum Path {
        CHAT("/v1/chat/completions", "\"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]"),
        COMPLETIONS("/v1/completions", "\"prompt\": \"Hi\""),
        EMBEDDINGS("/v1/embeddings", "\"input\": \"Hi\""),
        OLLAMA_CHAT("/api/chat", "\"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]"),
        OLLAMA_GENERATE("/api/generate", "\"prompt\": \"Hi\""),
        OLLAMA_EMBED("/api/embed", "\"input\": \"Hi\""),
        OLLAMA_EMBEDDINGS("/api/embeddings", "\"prompt\": \"Hi\"");

        private final String address;
        private final String said;

        Path(String address, String said) {
            this.address = address;
            this.said = said;
        }
    }

    @Autowired
    ProviderService providers;

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
    @EnumSource
    void what_is_no_json_object_is_a_400(Path path) {
        var bodies = List.of(
                "",
                "{",
                "{\"model\": ",
                "[]",
                "null",
                "\"model\"",
                "{\"model\": 7, " + path.said + "}",
                "{\"model\": \"" + model + "\", " + path.said + "} {}",
                "{\"model\": \"" + model + "\", \"n\": NaN, " + path.said + "}",
                "{\"model\": \"" + model + "\", \"model\": \"other\", " + path.said + "}",
                "[".repeat(100_000));
        for (var body : bodies) {
            assertRefused(path, api.post(path.address, body), 400);
        }
        byte[] noText = ("{\"model\": \"" + model + "\", \"user\": \"\u00ff\", " + path.said + "}")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertRefused(path, sent(path, "application/json", BodyPublishers.ofByteArray(noText)), 400);
        assertThat(server.asked(path.address)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void another_media_type_is_a_415(Path path) {
        for (var type : List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "*/*")) {
            assertRefused(path, sent(path, type, BodyPublishers.ofString(valid(path, ""))), 415);
        }
        assertThat(server.asked()).noneMatch(one -> one.path().equals(path.address));
    }

    @ParameterizedTest
    @EnumSource
    void a_model_that_nobody_knows_is_the_protocols_404(Path path) {
        var answer = api.post(path.address, "{\"model\": \"nobody/knows\", " + path.said + "}");
        assertRefused(path, answer, 404);
        assertThat(answer.text()).contains("nobody/knows");
        if (isOpenAi(path)) {
            assertThat(answer.json().at("/error/code").asString()).isEqualTo("model_not_found");
        } else {
            assertThat(answer.json().path("error").asString()).contains("not found");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a1_no_field_of_a_body_chooses_the_server(Path path) {
        var fields =
                "\"host\": \"http://10.0.0.1\", \"api_base\": \"http://10.0.0.1\", \"base_url\": \"http://10.0.0.1\", "
                        + "\"api_key\": \"other\", ";
        var answer = api.post(path.address, valid(path, fields));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(server.asked())
                .filteredOn(one -> one.method().equals("POST"))
                .isNotEmpty()
                .allMatch(one -> !one.body().contains("10.0.0.1") && !one.body().contains("api_key"));
    }

    @ParameterizedTest
    @EnumSource
    void more_than_twenty_megabytes_are_a_413_whether_their_length_is_told_or_not(Path path) {
        byte[] body =
                valid(path, "\"data\": \"" + "A".repeat(20 * MEGABYTE) + "\", ").getBytes(StandardCharsets.US_ASCII);
        assertRefused(path, sent(path, "application/json", BodyPublishers.ofByteArray(body)), 413);
        var untold = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
        assertRefused(path, sent(path, "application/json", untold), 413);
        assertThat(server.asked(path.address)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"CHAT", "OLLAMA_CHAT"})
    void a_picture_of_almost_twenty_megabytes_reaches_servers_of_either_protocol(Path path) {
        var picture = "A".repeat(20 * MEGABYTE - 4_000);
        var openAi = AProvider.saved(providers, ProviderKind.OPENAI_COMPATIBLE, server.openAiUrl());
        for (var name : List.of(model, openAi)) {
            var message = isOpenAi(path)
                    ? "\"content\": [{\"type\": \"image_url\", \"image_url\": {\"url\": \"data:image/png;base64,%s\"}}]"
                            .formatted(picture)
                    : "\"content\": \"What is it?\", \"images\": [\"%s\"]".formatted(picture);
            var answer = api.post(
                    path.address,
                    "{\"model\": \"%s\", \"stream\": false, \"messages\": [{\"role\": \"user\", %s}]}"
                            .formatted(name, message));
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(server.asked().getLast().body()).contains(picture);
        }
    }

    private String valid(Path path, String fields) {
        return "{\"model\": \"" + model + "\", " + fields + path.said + "}";
    }

    private static boolean isOpenAi(Path path) {
        return path.address.startsWith("/v1/");
    }

    private static void assertRefused(Path path, Answer answer, int status) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        var error = answer.json().path("error");
        if (isOpenAi(path)) {
            assertThat(error.path("message").isString()).as(answer.text()).isTrue();
            assertThat(error.path("type").isString()).as(answer.text()).isTrue();
        } else {
            assertThat(error.isString()).as(answer.text()).isTrue();
        }
    }

    private Answer sent(Path path, String type, BodyPublisher body) {
        return api.send(HttpRequest.newBuilder(URI.create(api.baseUrl() + path.address))
                .header("Authorization", "Bearer " + TestInstallation.API_KEY)
                .header("Content-Type", type)
                .POST(body)
                .build());
    }
}
