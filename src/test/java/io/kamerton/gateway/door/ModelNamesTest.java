package io.kamerton.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.testing.ApiClient;
import io.kamerton.testing.KamertonTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@KamertonTest
class ModelNamesTest {

    @Autowired
    ApiClient api;

    @Test
    void the_list_names_the_built_in_model() {
        var answer = api.get("/v1/models");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("object").asString()).isEqualTo("list");
        var model = answer.json()
                .path("data")
                .valueStream()
                .filter(one -> one.path("id").asString().equals("builtin/extractive"))
                .findFirst()
                .orElseThrow();
        assertThat(model.path("object").asString()).isEqualTo("model");
        assertThat(model.path("owned_by").asString()).isEqualTo("builtin");
        assertThat(model.path("created").asLong()).isPositive();
    }

    @Test
    void a_slash_in_a_name_may_come_encoded_as_the_official_client_sends_it() {
        for (var name : List.of("builtin%2Fextractive", "builtin%2fextractive")) {
            var answer = api.get("/v1/models/" + name);
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(answer.json().path("id").asString()).isEqualTo("builtin/extractive");
        }
    }

    @Test
    void a_model_is_shown_by_its_name_with_the_slash_in_it() {
        var answer = api.get("/v1/models/builtin/extractive");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("id").asString()).isEqualTo("builtin/extractive");
    }

    @Test
    void unknown_models_are_a_404_in_the_protocols_shape() {
        for (var name : List.of("gpt-4", "builtin/none", "a/b/c", "%D0%BC", "x".repeat(2_000))) {
            var answer = api.get("/v1/models/" + name);
            assertThat(answer.status()).as(name).isEqualTo(404);
            assertThat(answer.json().path("error").path("code").asString()).isEqualTo("model_not_found");
        }
    }

    @Test
    void other_methods_are_a_405_in_the_protocols_shape() {
        for (var path : List.of("/v1/models", "/v1/models/builtin/extractive")) {
            var answer = api.post(path, "{}");
            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.json().path("error").path("type").asString()).isEqualTo("invalid_request_error");
        }
    }
}
