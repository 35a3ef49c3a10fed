package io.kamerton.identity.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kamerton.identity.TestKeys;
import io.kamerton.identity.key.FirstKey;
import io.kamerton.shared.Role;
import io.kamerton.shared.Scope;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.ApiClient.Answer;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.TestInstallation;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@KamertonTest
class KeyAttacksTest {

    private static final Duration KNOWN_WITHIN = Duration.ofSeconds(5);

    @Autowired
    ApiClient api;

    @Autowired
    ApplicationContext application;

    @Autowired
    JdbcClient jdbc;

    @Test
    void a7_ids_that_nobody_has_are_not_found_whatever_is_done_to_them() {
        for (var id : List.of("4711000", "0", "-1", "9223372036854775807", "9223372036854775808", "abc")) {
            var path = "/api/v1/keys/" + id;
            assertThat(api.get(path).status()).as(path).isEqualTo(404);
            assertThat(api.delete(path).status()).as(path).isEqualTo(404);
            assertThat(patch(path, "{\"name\": \"x\"}").status()).as(path).isEqualTo(404);
            assertThat(api.post(path + "/rotate", "{}").status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void a12_a_restricted_key_is_refused_on_other_routes_however_it_is_sent() {
        var key = TestKeys.with(application, Scope.TUNING_READ);
        assertThat(api.send("GET", "/api/v1/keys", null, key).status()).isEqualTo(403);
        assertThat(api.send("GET", "/v1/models", null, key).status()).isEqualTo(403);
        for (var good : List.of(key, TestInstallation.API_KEY)) {
            assertThat(send("/api/v1/ab-tests", "x-api-key", good).status()).isEqualTo(401);
            assertThat(send("/api/v1/ab-tests", "X-Authorization", "Bearer " + good)
                            .status())
                    .isEqualTo(401);
            assertThat(send("/api/v1/ab-tests", "Cookie", "Authorization=" + good + "; api_key=" + good)
                            .status())
                    .isEqualTo(401);
            assertThat(send("/api/v1/ab-tests?api_key=" + good + "&access_token=" + good, "X-None", "1")
                            .status())
                    .isEqualTo(401);
            assertThat(send("/api/v1/ab-tests", "Authorization", "Basic " + good)
                            .status())
                    .isEqualTo(401);
            assertThat(send("/api/v1/ab-tests", "Authorization", good).status()).isEqualTo(401);
        }
    }

    @Test
    void a12_a_key_for_other_addresses_is_refused_here() {
        var here = made("{\"name\": \"h\", \"scopes\": [\"tuning.read\"], \"ip_ranges\": [\"127.0.0.0/8\", \"::1\"]}");
        assertThat(get(here).status()).isEqualTo(200);
        var elsewhere = made("{\"name\": \"e\", \"scopes\": [\"tuning.read\"], \"ip_ranges\": [\"192.0.2.0/24\"]}");
        assertThat(get(elsewhere).status()).isEqualTo(403);
        var forged = HttpRequest.newBuilder(URI.create(api.baseUrl() + "/api/v1/ab-tests"))
                .header("Authorization", "Bearer " + secretOf(elsewhere))
                .header("X-Forwarded-For", "192.0.2.1")
                .header("Forwarded", "for=192.0.2.1")
                .header("X-Real-IP", "192.0.2.1")
                .build();
        assertThat(api.send(forged).status()).isEqualTo(403);
    }

    @Test
    void a12_a_key_for_one_model_neither_calls_nor_sees_another() {
        var key = secretOf(made("{\"name\": \"m\", \"scopes\": [\"models\"], \"routes\": [\"some/other\"]}"));
        var call =
                "{\"model\": \"builtin/extractive\", \"messages\": [{\"role\": \"user\", \"content\": \"Hi there.\"}]}";
        assertThat(api.send("POST", "/v1/chat/completions", call, key).status()).isEqualTo(403);
        assertThat(api.send("GET", "/v1/models", null, key).json().path("data").size())
                .isZero();
        assertThat(api.send("GET", "/v1/models/builtin/extractive", null, key).status())
                .isEqualTo(404);
    }

    @Test
    void a13_a_disabled_owner_takes_the_key_along_within_five_seconds() {
        var owner = TestKeys.person(application, Role.ANALYST);
        var key = TestKeys.of(owner, application, Scope.TUNING_READ);
        assertThat(api.send("GET", "/api/v1/ab-tests", null, key).status()).isEqualTo(200);
        jdbc.sql("UPDATE app_user SET disabled_at = now() WHERE id = ?")
                .param(owner.value())
                .update();
        await().atMost(KNOWN_WITHIN)
                .until(() -> api.send("GET", "/api/v1/ab-tests", null, key).status() == 401);
    }

    @Test
    void a13_a_role_that_is_lost_takes_its_scopes_along_within_five_seconds() {
        var owner = TestKeys.person(application, Role.ADMIN);
        var key = TestKeys.of(owner, application, Scope.ADMIN, Scope.METRICS);
        assertThat(api.send("GET", "/api/v1/keys", null, key).status()).isEqualTo(200);
        jdbc.sql("UPDATE app_user SET roles = '{VIEWER}', security_version = security_version + 1 WHERE id = ?")
                .param(owner.value())
                .update();
        await().atMost(KNOWN_WITHIN)
                .until(() -> api.send("GET", "/api/v1/keys", null, key).status() == 403);
        assertThat(api.send("GET", "/metrics", null, key).status()).isEqualTo(200);
    }

    @Test
    void a14_fields_that_are_nobodys_business_are_ignored_and_named() {
        var extra = "\"id\": 1, \"ownerId\": 1, \"owner_id\": 1, \"user_id\": 1, \"role\": \"ADMIN\", \"quota\": 1e9,"
                + " \"__proto__\": {\"scopes\": [\"admin\"]}, \"hash\": \"00\", \"label\": \"aaaaaaaa\", \"revoked_at\": null";
        var made = made("{\"name\": \"plain\", \"scopes\": [\"models\"], " + extra + "}");
        assertThat(made.json().path("warnings").toString()).contains("ownerId", "role", "quota", "__proto__", "hash");
        assertThat(made.json().path("id").asLong()).isGreaterThan(1);
        assertThat(made.json().path("owner").asString()).isEqualTo("service:tuning");
        assertThat(made.json().path("scopes").toString()).isEqualTo("[\"models\"]");
        assertThat(made.json().path("label").asString()).isNotEqualTo("aaaaaaaa");

        var changed = patch(made.header("Location"), "{\"name\": \"plainer\", " + extra + "}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().path("id")).isEqualTo(made.json().path("id"));
        assertThat(changed.json().path("owner").asString()).isEqualTo("service:tuning");
        assertThat(changed.json().path("scopes").toString()).isEqualTo("[\"models\"]");
        assertThat(changed.json().path("warnings").size()).isPositive();
    }

    static List<String> odd() {
        return List.of(
                "' OR 1=1--",
                "\\u0000",
                "a\\u0000b",
                "\\ud800",
                "x\\udc00",
                "%00",
                "${jndi:ldap://x}",
                "{{7*7}}",
                "x".repeat(1_000_000));
    }

    @ParameterizedTest
    @MethodSource("odd")
    void a15_odd_strings_in_bodies_are_text_or_refused(String odd) {
        for (var body : List.of(
                "{\"name\": \"%s\", \"scopes\": [\"models\"]}",
                "{\"name\": \"x\", \"scopes\": [\"%s\"]}",
                "{\"name\": \"x\", \"scopes\": [\"models\"], \"routes\": [\"%s\"]}",
                "{\"name\": \"x\", \"scopes\": [\"models\"], \"ip_ranges\": [\"%s\"]}",
                "{\"name\": \"x\", \"scopes\": [\"models\"], \"%s\": 1}")) {
            var answer = api.post("/api/v1/keys", body.replace("%s", odd));
            assertThat(answer.status()).as(shortened(body + odd)).isIn(201, 400, 413, 422);
        }
        var made = made("{\"name\": \"x\", \"scopes\": [\"models\"]}");
        assertThat(patch(made.header("Location"), "{\"name\": \"" + odd + "\"}").status())
                .isIn(200, 400, 413, 422);
        assertThat(api.post(made.header("Location") + "/rotate", "{\"overlap_hours\": \"" + odd + "\"}")
                        .status())
                .isIn(400, 413, 422);
        assertThat(api.post("/api/v1/auth/token", "{\"scopes\": [\"" + odd + "\"]}")
                        .status())
                .isIn(400, 413, 422);
    }

    @Test
    void a15_odd_strings_in_queries_are_text_or_refused() {
        for (var odd : List.of("' OR 1=1--", "\u0000", "%", "_", "\\", "é\u202E", "x".repeat(5_000))) {
            var encoded = URLEncoder.encode(odd, StandardCharsets.UTF_8);
            for (var query : List.of(
                    "keys?text=",
                    "keys?state=",
                    "keys?cursor=",
                    "audit?who=",
                    "audit?action=",
                    "audit?subject=",
                    "audit?from=",
                    "audit?until=",
                    "audit?cursor=",
                    "audit/verify?seq=1&hash=")) {
                assertThat(api.get("/api/v1/" + query + encoded).status())
                        .as(shortened(query + odd))
                        .isIn(200, 400, 422);
            }
        }
        assertThat(api.get("/api/v1/audit?from=%2B1000000000-12-31T00:00:00Z").status())
                .isEqualTo(422);
        assertThat(api.get("/api/v1/keys?text=%25&limit=200")
                        .json()
                        .path("items")
                        .size())
                .as("a percent sign is no wildcard")
                .isZero();
    }

    @Test
    void a15_odd_headers_open_nothing() {
        for (var odd :
                List.of("' OR 1=1--", "\u00e9\u00ff", "x".repeat(6_000), "kmt_", "kmt_aaaaaaaa_", ".", "..", "eyJ..")) {
            assertThat(send("/api/v1/ab-tests", "Authorization", "Bearer " + odd)
                            .status())
                    .as(shortened(odd))
                    .isEqualTo(401);
        }
        assertThat(send("/api/v1/ab-tests", "Authorization", "Bearer " + "x".repeat(100_000))
                        .status())
                .isIn(400, 401, 431);
    }

    @Test
    void a29_two_keys_with_the_same_beginning_are_never_each_other() {
        var owner = TestKeys.person(application, Role.ANALYST);
        var start = "kmt_twinlabe_" + UUID.randomUUID();
        var keys = application.getBean(FirstKey.class);
        keys.keepOnly(owner, "one", start + "1", Set.of(Scope.TUNING_READ));
        keys.keepOnly(owner, "two", start + "2", Set.of(Scope.MODELS));
        for (var round = 0; round < 3; round++) {
            assertThat(api.send("GET", "/api/v1/ab-tests", null, start + "1").status())
                    .isEqualTo(200);
            assertThat(api.send("GET", "/v1/models", null, start + "1").status())
                    .isEqualTo(403);
            assertThat(api.send("GET", "/v1/models", null, start + "2").status())
                    .isEqualTo(200);
            assertThat(api.send("GET", "/api/v1/ab-tests", null, start + "2").status())
                    .isEqualTo(403);
            for (var almost : List.of(start, start + "3", start + "12", start.toUpperCase() + "1")) {
                assertThat(api.send("GET", "/api/v1/ab-tests", null, almost).status())
                        .isEqualTo(401);
            }
        }
    }

    private Answer made(String body) {
        var made = api.post("/api/v1/keys", body);
        assertThat(made.status()).as(shortened(made.text())).isEqualTo(201);
        return made;
    }

    private Answer patch(String path, String body) {
        return api.send("PATCH", path, body, TestInstallation.API_KEY);
    }

    private Answer get(Answer made) {
        return api.send("GET", "/api/v1/ab-tests", null, secretOf(made));
    }

    private static String secretOf(Answer made) {
        return made.json().path("key").asString();
    }

    private Answer send(String path, String header, String value) {
        return api.send(HttpRequest.newBuilder(URI.create(api.baseUrl() + path))
                .header(header, value)
                .build());
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(120, text.length()));
    }
}
