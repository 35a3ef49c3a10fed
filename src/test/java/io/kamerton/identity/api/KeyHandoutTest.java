package io.kamerton.identity.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.testing.ApiClient;
import io.kamerton.testing.ApiClient.Answer;
import io.kamerton.testing.KamertonTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A key that makes and changes keys gives no more than it has. */
@KamertonTest
class KeyHandoutTest {

    @Autowired
    ApiClient api;

    @Test
    void a12_a_limited_key_makes_none_with_higher_limits_or_without() {
        var limits = "\"requests_per_minute\": 30, \"tokens_per_minute\": 1000";
        var limited = secretOf(made("{\"name\": \"limited\", \"scopes\": [\"admin\"], " + limits + "}"));
        for (var higher : List.of(
                "\"name\": \"none\"",
                "\"requests_per_minute\": 0, \"tokens_per_minute\": 0",
                "\"requests_per_minute\": 31, \"tokens_per_minute\": 1000",
                "\"requests_per_minute\": 30, \"tokens_per_minute\": 1001",
                "\"requests_per_minute\": 30")) {
            var body = "{\"name\": \"x\", \"scopes\": [\"admin\"], " + higher + "}";
            assertThat(api.send("POST", "/api/v1/keys", body, limited).status())
                    .as(higher)
                    .isEqualTo(403);
        }
        var equal =
                api.send("POST", "/api/v1/keys", "{\"name\": \"x\", \"scopes\": [\"admin\"], " + limits + "}", limited);
        assertThat(equal.status()).isEqualTo(201);
        assertThat(patchAs(limited, equal, "{\"requests_per_minute\": 0}").status())
                .isEqualTo(403);
        assertThat(patchAs(limited, equal, "{\"tokens_per_minute\": 1001}").status())
                .isEqualTo(403);
        assertThat(patchAs(limited, equal, "{\"requests_per_minute\": 29}").status())
                .isEqualTo(200);
        var free = made("{\"name\": \"free\", \"scopes\": [\"admin\"]}");
        assertThat(patchAs(limited, free, "{\"name\": \"mine\"}").status()).isEqualTo(403);
        assertThat(api.send("POST", free.header("Location") + "/rotate", "{}", limited)
                        .status())
                .as("the new secret would have no limit")
                .isEqualTo(403);
    }

    @Test
    void a12_a_key_that_ends_soon_makes_none_that_lives_on() {
        var soon = made("{\"name\": \"soon\", \"scopes\": [\"admin\"], \"expires_in_days\": 5}");
        var end = endOf(soon);
        var child = api.send(
                "POST",
                "/api/v1/keys",
                "{\"name\": \"child\", \"scopes\": [\"admin\"], \"expires_in_days\": 365}",
                secretOf(soon));
        assertThat(child.status()).isEqualTo(201);
        assertThat(endOf(child)).isEqualTo(end);
        var prolonged = patchAs(secretOf(soon), child, "{\"expires_in_days\": 365}");
        assertThat(prolonged.status()).isEqualTo(200);
        assertThat(endOf(prolonged)).isEqualTo(end);
        assertThat(endOf(patchAs(secretOf(soon), soon, "{\"expires_in_days\": 365}")))
                .as("its own end")
                .isEqualTo(end);
        assertThat(endOf(api.send("POST", soon.header("Location") + "/rotate", "{}", secretOf(soon))))
                .as("its own new secret")
                .isEqualTo(end);
        var later = made("{\"name\": \"later\", \"scopes\": [\"admin\"], \"expires_in_days\": 100}");
        assertThat(endOf(patchAs(secretOf(soon), later, "{\"expires_in_days\": 200}")))
                .as("a key that ends later anyhow is neither prolonged nor cut")
                .isEqualTo(endOf(later));
    }

    private Answer made(String body) {
        var made = api.post("/api/v1/keys", body);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made;
    }

    private static String secretOf(Answer made) {
        return made.json().path("key").asString();
    }

    private Answer patchAs(String key, Answer made, String body) {
        return api.send("PATCH", "/api/v1/keys/" + made.json().path("id").asLong(), body, key);
    }

    private static String endOf(Answer key) {
        return key.json().path("expires_at").asString();
    }
}
