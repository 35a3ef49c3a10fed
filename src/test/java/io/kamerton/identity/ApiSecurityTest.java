package io.kamerton.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.identity.key.FirstKey;
import io.kamerton.shared.Scope;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.TestInstallation;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@KamertonTest
class ApiSecurityTest {

    @Autowired
    ApiClient api;

    @Autowired
    FirstKey keys;

    @Autowired
    UserAccounts accounts;

    @Test
    void without_a_key_every_api_path_answers_401_and_says_how_to_authenticate() {
        var answer = api.send("GET", "/api/v1/ab-tests", null, null);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("status").asInt()).isEqualTo(401);
        assertThat(answer.header("X-Request-Id")).isNotBlank();
    }

    @Test
    void a_wrong_key_is_refused_and_not_repeated_in_the_answer() {
        var answer = api.send("GET", "/api/v1/ab-tests", null, "wrong-key-wrong-key");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text()).doesNotContain("wrong-key");
    }

    @Test
    void openai_paths_refuse_in_the_shape_that_their_clients_read() {
        var answer = api.send("GET", "/v1/models", null, null);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().path("error").path("type").asString()).isEqualTo("authentication_error");
    }

    @Test
    void a_key_without_the_scope_is_answered_403() {
        var key = aKeyWith(Scope.TUNING_READ);
        assertThat(api.send("POST", "/api/v1/ab-tests", "{}", key).status()).isEqualTo(403);
        assertThat(api.send("GET", "/v1/models", null, key).status()).isEqualTo(403);
        assertThat(api.send("GET", "/api/nowhere", null, key).status()).isEqualTo(403);
    }

    @Test
    void unknown_paths_are_a_json_404_and_never_a_page() {
        for (var path : List.of("/api/nowhere", "/api/v1/nowhere", "/v1/nowhere")) {
            var answer = api.get(path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.json().isObject()).as(path).isTrue();
        }
    }

    @Test
    void unreadable_addresses_are_refused_as_json_and_never_lead_to_the_log_in() {
        for (var path : List.of("/api//v1/health", "/api/v1/ab-tests/1%2f2", "/api/v1/%00", "/api/v1/..;/health")) {
            var answer = api.get(path);
            assertThat(answer.status()).as(path).isEqualTo(400);
            assertThat(answer.json().path("status").asInt()).as(path).isEqualTo(400);
            assertThat(answer.json().path("instance").asString()).as(path).startsWith("/");
            assertThat(answer.header("X-Request-Id")).as(path).isNotBlank();
        }
    }

    @Test
    void queries_forms_and_types_that_cannot_be_read_are_the_callers_fault() {
        assertThat(api.get("/v1/models?x=%ff").status()).isIn(200, 400);
        assertThat(api.get("/api/v1/quality/assessments?judge=%ff").status()).isEqualTo(400);
        var wildcard = HttpRequest.newBuilder(URI.create(api.baseUrl() + "/api/v1/ab-tests"))
                .header("Authorization", "Bearer " + TestInstallation.API_KEY)
                .header("Content-Type", "application/*")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        assertThat(api.send(wildcard).status()).isEqualTo(415);
        var form = HttpRequest.newBuilder(URI.create(api.baseUrl() + "/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("username=" + "x".repeat(100_000)))
                .build();
        assertThat(api.send(form).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/xml", "application/yaml", "garbage", "*/*;q=2"})
    void whatever_a_client_accepts_it_is_answered_in_json(String accept) {
        var good = api.send(aRequest("/api/v1/health").header("Accept", accept).build());
        assertThat(good.status()).isEqualTo(200);
        assertThat(good.header("Content-Type")).startsWith("application/json");
        var missing = api.send(
                aRequest("/api/v1/ab-tests/4711000").header("Accept", accept).build());
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.header("Content-Type")).startsWith("application/problem+json");
        assertThat(missing.json().path("detail").asString()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/yaml", "text/plain", "application/x-www-form-urlencoded", "*/*"})
    void only_json_is_read(String type) {
        for (var path : List.of("/api/v1/ab-tests", "/v1/chat/completions")) {
            var request = aRequest(path)
                    .header("Content-Type", type)
                    .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"x\"}"))
                    .build();
            assertThat(api.send(request).status()).as(path).isEqualTo(415);
        }
    }

    @Test
    void an_encoded_path_does_not_slip_past_the_limits_and_shapes_of_the_api() {
        var answer = api.send("GET", "/%76%31/models", null, null);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().has("error")).isTrue();
        var large = "{\"name\":\"" + "x".repeat(5_000_000) + "\"}";
        assertThat(api.post("/%61pi/v1/ab-tests", large).status()).isEqualTo(413);
    }

    @Test
    void two_keys_at_once_are_none() {
        var request = aRequest("/api/v1/health")
                .header("Authorization", "Bearer other")
                .build();
        assertThat(api.send(request).status()).isEqualTo(401);
    }

    @Test
    void redirects_to_the_log_in_carry_no_session_and_no_host_of_the_caller() {
        var answer = api.send(HttpRequest.newBuilder(URI.create(api.baseUrl() + "/VAADIN/config/stats.json"))
                .build());
        assertThat(answer.header("Location")).isIn("/login", "");
        assertThat(answer.status()).isIn(302, 403, 404);
    }

    private HttpRequest.Builder aRequest(String path) {
        return HttpRequest.newBuilder(URI.create(api.baseUrl() + path))
                .header("Authorization", "Bearer " + TestInstallation.API_KEY);
    }

    @Test
    void a_wrong_method_names_the_allowed_ones() {
        var answer = api.delete("/api/v1/health");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).contains("GET");
        assertThat(answer.json().path("type").asString()).isEqualTo("about:blank");
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void a_revoked_key_no_longer_opens_anything() {
        var owner = accounts.create("service:revoked", UserAccounts.Kind.SERVICE, null, List.of());
        var key = "revoked-" + UUID.randomUUID();
        keys.keepOnly(owner, "to-be-revoked", key, Set.of(Scope.ADMIN));
        assertThat(api.send("GET", "/api/nowhere", null, key).status()).isEqualTo(404);
        keys.revokeAll("to-be-revoked");
        assertThat(api.send("GET", "/api/nowhere", null, key).status()).isEqualTo(401);
    }

    private String aKeyWith(Scope... scopes) {
        var owner = accounts.create("service:" + UUID.randomUUID(), UserAccounts.Kind.SERVICE, null, List.of());
        var key = "scoped-" + UUID.randomUUID();
        keys.keepOnly(owner, "scoped", key, Set.of(scopes));
        return key;
    }
}
