package io.kamerton.identity.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.identity.TestKeys;
import io.kamerton.shared.Scope;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.ApiClient.Answer;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.TestInstallation;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@KamertonTest
class KeysApiTest {

    @Autowired
    ApiClient api;

    @Autowired
    ApplicationContext application;

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_new_key_is_shown_once_and_opens_what_it_should() {
        var made = made("{\"name\": \"nightly\", \"scopes\": [\"tuning.read\"]}");
        var secret = made.json().path("key").asString();
        assertThat(secret).matches("kmt_[A-Za-z0-9]{8}_[A-Za-z0-9_-]{43}");
        assertThat(secret).startsWith("kmt_" + made.json().path("label").asString() + "_");
        assertThat(made.header("Location"))
                .isEqualTo("/api/v1/keys/" + made.json().path("id").asLong());
        assertThat(made.header("Cache-Control")).contains("no-store");
        assertThat(call("GET", "/api/v1/ab-tests", secret).status()).isEqualTo(200);
        assertThat(call("GET", "/v1/models", secret).status()).isEqualTo(403);

        var read = api.get(made.header("Location"));
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.text()).doesNotContain(secret);
        assertThat(read.json().has("key")).isFalse();
        assertThat(read.json().path("state").asString()).isEqualTo("active");
    }

    @Test
    void nothing_of_the_secret_but_a_hash_is_kept() {
        var made = made("{\"name\": \"hashed\", \"scopes\": [\"models\"]}");
        var random = made.json().path("key").asString().substring(13);
        var rows = jdbc.sql(
                        "SELECT to_jsonb(k)::text FROM api_key k UNION ALL SELECT to_jsonb(a)::text FROM audit_entry a")
                .query(String.class)
                .list();
        assertThat(rows).isNotEmpty().noneMatch(row -> row.contains(random));
    }

    @Test
    void keys_are_listed_found_and_paged() {
        var mark = "list-" + UUID.randomUUID();
        for (var i = 0; i < 3; i++) {
            made("{\"name\": \"" + mark + "\", \"scopes\": [\"models\"]}");
        }
        var first = api.get("/api/v1/keys?limit=2&text=" + mark);
        assertThat(first.json().path("items").size()).isEqualTo(2);
        var next = first.json().path("next_cursor").asString();
        var second = api.get("/api/v1/keys?limit=2&text=" + mark + "&cursor=" + next);
        assertThat(second.json().path("items").size()).isEqualTo(1);
        assertThat(second.json().path("next_cursor").isNull()).isTrue();
        assertThat(api.get("/api/v1/keys?state=revoked&text=" + mark)
                        .json()
                        .path("items")
                        .size())
                .isZero();
        assertThat(api.get("/api/v1/keys?limit=0").status()).isEqualTo(422);
        assertThat(api.get("/api/v1/keys?cursor=nonsense").status()).isEqualTo(422);
        assertThat(api.get("/api/v1/keys?state=nonsense").status()).isEqualTo(422);
    }

    @Test
    void while_a_key_is_rotated_both_secrets_open_and_afterwards_only_the_new_one() {
        var made = made("{\"name\": \"turning\", \"scopes\": [\"tuning.read\"]}");
        var old = made.json().path("key").asString();
        var rotated = api.post(made.header("Location") + "/rotate", "{\"overlap_hours\": 1}");
        assertThat(rotated.status()).isEqualTo(200);
        var fresh = rotated.json().path("key").asString();
        assertThat(fresh).isNotEqualTo(old);
        assertThat(rotated.json().path("state").asString()).isEqualTo("rotating");
        assertThat(call("GET", "/api/v1/ab-tests", old).status()).isEqualTo(200);
        assertThat(call("GET", "/api/v1/ab-tests", fresh).status()).isEqualTo(200);
        assertThat(api.post(made.header("Location") + "/rotate", "{}").status()).isEqualTo(409);
        audited("key.rotated", made);

        jdbc.sql("UPDATE api_key SET previous_until = now() - interval '1 second' WHERE id = :id")
                .param("id", made.json().path("id").asLong())
                .update();
        var again = api.post(made.header("Location") + "/rotate", "{\"overlap_hours\": 0}");
        assertThat(again.status()).isEqualTo(200);
        assertThat(call("GET", "/api/v1/ab-tests", old).status()).isEqualTo(401);
        assertThat(call("GET", "/api/v1/ab-tests", fresh).status()).isEqualTo(401);
        assertThat(call("GET", "/api/v1/ab-tests", again.json().path("key").asString())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_revoked_key_opens_nothing_and_stays_revoked() {
        var made = made("{\"name\": \"gone\", \"scopes\": [\"tuning.read\"]}");
        var secret = made.json().path("key").asString();
        assertThat(call("GET", "/api/v1/ab-tests", secret).status()).isEqualTo(200);
        assertThat(api.delete(made.header("Location")).status()).isEqualTo(204);
        assertThat(call("GET", "/api/v1/ab-tests", secret).status()).isEqualTo(401);
        assertThat(api.delete(made.header("Location")).status()).isEqualTo(204);
        assertThat(api.post(made.header("Location") + "/rotate", "{}").status()).isEqualTo(409);
        assertThat(api.send("PATCH", made.header("Location"), "{\"name\": \"x\"}", TestInstallation.API_KEY)
                        .status())
                .isEqualTo(409);
        audited("key.revoked", made);
    }

    @Test
    void an_expired_key_opens_nothing() {
        var made = made("{\"name\": \"short\", \"scopes\": [\"tuning.read\"], \"expires_in_days\": 1}");
        jdbc.sql("UPDATE api_key SET expires_at = now() - interval '1 second' WHERE id = :id")
                .param("id", made.json().path("id").asLong())
                .update();
        assertThat(call("GET", "/api/v1/ab-tests", made.json().path("key").asString())
                        .status())
                .isEqualTo(401);
        assertThat(api.get(made.header("Location")).json().path("state").asString())
                .isEqualTo("expired");
    }

    @Test
    void the_key_of_the_environment_is_changed_in_the_environment() {
        var id = jdbc.sql("SELECT id FROM api_key WHERE name = 'LLM_TUNING_API_KEY' AND revoked_at IS NULL")
                .query(Long.class)
                .single();
        assertThat(api.delete("/api/v1/keys/" + id).status()).isEqualTo(409);
        assertThat(api.post("/api/v1/keys/" + id + "/rotate", "{}").status()).isEqualTo(409);
        assertThat(api.get("/api/v1/keys/" + id).json().path("expires_at").isNull())
                .isTrue();
    }

    @Test
    void keys_are_managed_with_the_scope_admin_only() {
        var key = TestKeys.with(application, Scope.USERS, Scope.TUNING_WRITE, Scope.MODELS);
        for (var path : new String[] {"/api/v1/keys", "/api/v1/keys/1", "/api/v1/audit", "/api/v1/audit/verify"}) {
            assertThat(call("GET", path, key).status()).as(path).isEqualTo(403);
            assertThat(call("GET", path, null).status()).as(path).isEqualTo(401);
        }
        assertThat(api.send("POST", "/api/v1/keys", "{}", key).status()).isEqualTo(403);
    }

    @Test
    void a_key_never_hands_out_what_it_does_not_have() {
        var admin = TestKeys.with(application, Scope.ADMIN);
        assertThat(api.send("POST", "/api/v1/keys", "{\"name\": \"x\", \"scopes\": [\"admin\", \"models\"]}", admin)
                        .status())
                .isEqualTo(403);
        var wide = made("{\"name\": \"wide\", \"scopes\": [\"models\"]}");
        assertThat(api.send("POST", wide.header("Location") + "/rotate", "{}", admin)
                        .status())
                .as("its new secret would open more than the caller may")
                .isEqualTo(403);
        assertThat(api.send("PATCH", wide.header("Location"), "{\"scopes\": [\"admin\"]}", admin)
                        .status())
                .isEqualTo(403);
        assertThat(api.send("POST", "/api/v1/keys", "{\"name\": \"x\", \"scopes\": [\"admin\"]}", admin)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void bad_values_are_named_by_their_fields() {
        for (var bad : new String[][] {
            {"name", "{\"scopes\": [\"models\"]}"},
            {"name", "{\"name\": \"  \", \"scopes\": [\"models\"]}"},
            {"name", "{\"name\": \"" + "x".repeat(81) + "\", \"scopes\": [\"models\"]}"},
            {"scopes", "{\"name\": \"x\"}"},
            {"scopes", "{\"name\": \"x\", \"scopes\": [\"everything\"]}"},
            {"scopes", "{\"name\": \"x\", \"scopes\": [null]}"},
            {"ip_ranges", "{\"name\": \"x\", \"scopes\": [\"models\"], \"ip_ranges\": [\"localhost\"]}"},
            {"routes", "{\"name\": \"x\", \"scopes\": [\"models\"], \"routes\": [\"\"]}"},
            {"requests_per_minute", "{\"name\": \"x\", \"scopes\": [\"models\"], \"requests_per_minute\": -1}"},
            {"expires_in_days", "{\"name\": \"x\", \"scopes\": [\"models\"], \"expires_in_days\": 366}"},
            {"expires_in_days", "{\"name\": \"x\", \"scopes\": [\"models\"], \"expires_in_days\": 0}"}
        }) {
            var answer = api.post("/api/v1/keys", bad[1]);
            assertThat(answer.status()).as(bad[1]).isEqualTo(422);
            assertThat(answer.json().path("errors").path(0).path("field").asString())
                    .as(bad[1])
                    .isEqualTo(bad[0]);
        }
        var made = made("{\"name\": \"x\", \"scopes\": [\"models\"]}");
        assertThat(api.post(made.header("Location") + "/rotate", "{\"overlap_hours\": 721}")
                        .status())
                .isEqualTo(422);
    }

    private Answer made(String body) {
        var made = api.post("/api/v1/keys", body);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made;
    }

    private JsonNode audited(String action, Answer key) {
        var label = key.json().path("label").asString();
        var entries = api.get("/api/v1/audit?action=" + action + "&subject=" + label)
                .json()
                .path("items");
        assertThat(entries.size()).isPositive();
        return entries.path(0);
    }

    private Answer call(String method, String path, String key) {
        return api.send(method, path, null, key);
    }
}
