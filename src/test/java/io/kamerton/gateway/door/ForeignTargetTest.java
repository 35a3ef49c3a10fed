package io.kamerton.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.testing.ApiClient;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.RawServer;
import io.kamerton.testing.TestInstallation;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A caller does not choose the server that answers. */
@KamertonTest
class ForeignTargetTest {

    private static final String BODY = """
            {"model": "builtin/extractive", "messages": [{"role": "user", "content": "Hi"}], %s}""";

    @Autowired
    private ApiClient api;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"api_base\": \"%s\"",
                "\"base_url\": \"%s\"",
                "\"baseUrl\": \"%s\"",
                "\"host\": \"%s\"",
                "\"url\": \"%s\"",
                "\"endpoint\": \"%s\"",
                "\"proxy\": \"%s\"",
                "\"extra_body\": {\"api_base\": \"%s\"}",
                "\"metadata\": {\"base_url\": \"%s\"}",
                "\"litellm_params\": {\"api_base\": \"%s\"}",
            })
    void a1_an_address_in_the_body_of_a_call_is_ignored_and_nobody_is_connected_to(String field) {
        try (var server = RawServer.answering("200 OK", "{}")) {
            var answer = api.post("/v1/chat/completions", BODY.formatted(field.formatted(server.url())));
            assertThat(answer.status()).as("%s", answer.text()).isEqualTo(200);
            assertThat(answer.json().path("model").asString()).isEqualTo("builtin/extractive");
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void a1_nor_does_an_address_in_a_header_or_the_query_of_a_call_choose_the_server() {
        try (var server = RawServer.answering("200 OK", "{}")) {
            var request = HttpRequest.newBuilder(
                            URI.create(api.baseUrl() + "/v1/chat/completions?api_base=" + server.url()))
                    .header("Content-Type", "application/json")
                    .header("Authorization", "Bearer " + TestInstallation.API_KEY)
                    .header("X-Api-Base", server.url())
                    .header("X-Base-Url", server.url())
                    .POST(BodyPublishers.ofString(BODY.formatted("\"n\": 1")))
                    .build();
            assertThat(api.send(request).status()).isEqualTo(200);
            assertThat(server.connections()).isZero();
        }
    }
}
