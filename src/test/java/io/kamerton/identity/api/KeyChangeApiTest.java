package io.kamerton.identity.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.testing.ApiClient;
import io.kamerton.testing.ApiClient.Answer;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.TestInstallation;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@KamertonTest
class KeyChangeApiTest {

    @Autowired
    ApiClient api;

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_change_counts_at_once_and_is_audited() {
        var made = made("{\"name\": \"before\", \"scopes\": [\"models\", \"tuning.read\"]}");
        var secret = made.json().path("key").asString();
        assertThat(call("GET", "/v1/models", secret).status()).isEqualTo(200);
        var changed = api.send(
                "PATCH",
                made.header("Location"),
                "{\"name\": \"after\", \"scopes\": [\"tuning.read\"], \"requests_per_minute\": 30}",
                TestInstallation.API_KEY);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().path("name").asString()).isEqualTo("after");
        assertThat(changed.json().path("requests_per_minute").asInt()).isEqualTo(30);
        assertThat(call("GET", "/v1/models", secret).status()).isEqualTo(403);
        var entry = audited("key.changed", made);
        assertThat(entry.path("before").path("name").asString()).isEqualTo("before");
        assertThat(entry.path("after").path("name").asString()).isEqualTo("after");
        assertThat(entry.path("key").asString()).isEqualTo("LLM_TUNING_API_KEY");
        assertThat(entry.path("ip").asString()).isNotBlank();
        assertThat(entry.path("request_id").asString()).isEqualTo(changed.header("X-Request-Id"));
    }

    @Test
    void a_key_ends_when_it_is_told_to_and_the_audit_log_has_both_ends() {
        var made = made("{\"name\": \"longer\", \"scopes\": [\"models\"], \"expires_in_days\": 10}");
        var changed = patch(made, "{\"expires_in_days\": 100, \"colour\": \"red\"}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().path("warnings").toString()).contains("colour");
        assertThat(daysFrom(made, changed)).isBetween(89L, 90L);
        assertThat(changed.json().path("name").asString()).isEqualTo("longer");
        var entry = audited("key.changed", made);
        assertThat(entry.path("before").path("expires_at").asString())
                .isEqualTo(made.json().path("expires_at").asString());
        assertThat(entry.path("after").path("expires_at").asString())
                .isEqualTo(changed.json().path("expires_at").asString());

        var unchanged = patch(made, "{\"expires_in_days\": null, \"name\": null, \"routes\": [\"a/b\"]}");
        assertThat(unchanged.json().path("expires_at")).isEqualTo(changed.json().path("expires_at"));
        assertThat(unchanged.json().path("routes").toString()).isEqualTo("[\"a/b\"]");
    }

    @Test
    void a_bad_change_names_its_field_and_changes_nothing() {
        var made = made("{\"name\": \"steady\", \"scopes\": [\"models\"], \"requests_per_minute\": 5}");
        for (var bad : new String[][] {
            {"expires_in_days", "{\"name\": \"x\", \"expires_in_days\": 366}"},
            {"expires_in_days", "{\"name\": \"x\", \"expires_in_days\": 0}"},
            {"name", "{\"name\": \"\", \"requests_per_minute\": 7}"},
            {"scopes", "{\"name\": \"x\", \"scopes\": []}"},
            {"ip_ranges", "{\"name\": \"x\", \"ip_ranges\": [\"10.0.0.1/8\"]}"},
            {"requests_per_minute", "{\"name\": \"x\", \"requests_per_minute\": -1}"}
        }) {
            var answer = patch(made, bad[1]);
            assertThat(answer.status()).as(bad[1]).isEqualTo(422);
            assertThat(answer.json().path("errors").path(0).path("field").asString())
                    .isEqualTo(bad[0]);
        }
        var read = api.get(made.header("Location")).json();
        assertThat(read.path("name").asString()).isEqualTo("steady");
        assertThat(read.path("requests_per_minute").asInt()).isEqualTo(5);
        assertThat(read.path("expires_at")).isEqualTo(made.json().path("expires_at"));
    }

    @Test
    void a_key_that_was_prolonged_often_lives_a_year_at_most_after_a_rotation() {
        var made = made("{\"name\": \"old\", \"scopes\": [\"models\"], \"expires_in_days\": 365}");
        jdbc.sql("UPDATE api_key SET created_at = created_at - interval '300 days' WHERE id = :id")
                .param("id", made.json().path("id").asLong())
                .update();
        var rotated = api.post(made.header("Location") + "/rotate", "{}");
        assertThat(rotated.status()).isEqualTo(200);
        assertThat(daysFrom(made, rotated)).isZero();
    }

    private Answer made(String body) {
        var made = api.post("/api/v1/keys", body);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made;
    }

    private Answer patch(Answer made, String body) {
        return api.send("PATCH", made.header("Location"), body, TestInstallation.API_KEY);
    }

    /** Between the ends of both. */
    private static long daysFrom(Answer one, Answer other) {
        return Duration.between(endOf(one), endOf(other)).toDays();
    }

    private static Instant endOf(Answer key) {
        return Instant.parse(key.json().path("expires_at").asString());
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
