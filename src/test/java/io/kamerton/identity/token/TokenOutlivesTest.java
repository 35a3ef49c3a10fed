package io.kamerton.identity.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.identity.TestKeys;
import io.kamerton.shared.Scope;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.KamertonTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Whoever gets hold of a token for minutes must not make it last. */
@KamertonTest
class TokenOutlivesTest {

    @Autowired
    ApiClient api;

    @Autowired
    ApplicationContext application;

    @Test
    void a12_a_token_with_every_right_neither_makes_nor_changes_nor_renews_a_key() {
        var key = TestKeys.with(application, Scope.ADMIN, Scope.MODELS);
        var token = api.send("POST", "/api/v1/auth/token", "{}", key)
                .json()
                .path("access_token")
                .asString();
        assertThat(api.send("GET", "/api/v1/keys", null, token).status()).isEqualTo(200);

        var wanted = "{\"name\": \"lasting\", \"scopes\": [\"admin\"], \"expires_in_days\": 365}";
        assertThat(api.send("POST", "/api/v1/keys", wanted, token).status()).isEqualTo(403);

        var made = api.send("POST", "/api/v1/keys", wanted, key);
        assertThat(made.status()).as("the key itself may").isEqualTo(201);
        var address = made.header("Location");
        assertThat(api.send("PATCH", address, "{\"name\": \"mine\"}", token).status())
                .isEqualTo(403);
        assertThat(api.send("POST", address + "/rotate", "{}", token).status()).isEqualTo(403);
        assertThat(api.send("DELETE", address, null, token).status()).isEqualTo(403);
    }

    @Test
    void a12_a_token_with_every_right_invites_nobody() {
        var key = TestKeys.with(application, Scope.ADMIN);
        var token = api.send("POST", "/api/v1/auth/token", "{}", key)
                .json()
                .path("access_token")
                .asString();
        var somebody = "{\"name\": \"mallory-of-tokens\", \"roles\": [\"ADMIN\"]}";
        assertThat(api.send("POST", "/api/v1/users", somebody, token).status()).isEqualTo(403);
        assertThat(api.send("GET", "/api/v1/users", null, token).status()).isEqualTo(200);
    }
}
