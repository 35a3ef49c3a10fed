package io.kamerton.identity.people;

import static io.kamerton.identity.people.UserCalls.aName;
import static io.kamerton.identity.people.UserCalls.idOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.shared.Scope;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.ApiClient.Answer;
import io.kamerton.testing.KamertonTest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A key does not get past what it has by way of a person who has more. */
@KamertonTest
class NarrowKeyTest {

    private static final String ALL =
            Arrays.stream(Scope.values()).map(Scope::wireName).collect(Collectors.joining("\",\"", "\"", "\""));

    @Autowired
    ApiClient api;

    @Autowired
    JdbcClient jdbc;

    UserCalls calls;

    @BeforeEach
    void prepare() {
        calls = new UserCalls(api, jdbc);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"scopes\": [\"admin\"]",
                "\"scopes\": [ALL], \"ip_ranges\": [\"127.0.0.0/8\"]",
                "\"scopes\": [ALL], \"routes\": [\"a/b\"]",
                "\"scopes\": [ALL], \"requests_per_minute\": 500",
                "\"scopes\": [ALL], \"tokens_per_minute\": 500",
                "\"scopes\": [ALL], \"expires_in_days\": 2"
            })
    void a12_a_key_that_has_less_than_an_administrator_makes_raises_and_opens_none(String terms) {
        var narrow = keyOf(terms);
        var refused = invite(narrow, "ADMIN");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().path("detail").asString())
                .startsWith("The ")
                .endsWith(".")
                .contains("key");

        var viewer = calls.anActivePerson("VIEWER").id();
        assertThat(patch(narrow, viewer, "{\"roles\": [\"ADMIN\"]}")).isEqualTo(403);
        var admin = calls.anActivePerson("ADMIN").id();
        assertThat(patch(narrow, admin, "{\"email\": \"mallory@example.org\"}")).isEqualTo(403);
        assertThat(patch(narrow, admin, "{\"roles\": [\"VIEWER\"]}")).isEqualTo(403);
        var invited = idOf(calls.invite(aName(), "ADMIN"));
        assertThat(act(narrow, invited, "invite")).isEqualTo(403);
        for (var act : List.of("reset-password", "reset-factor", "disable", "enable")) {
            assertThat(act(narrow, admin, act)).as(act).isEqualTo(403);
        }
        assertThat(rolesOf(viewer)).isEqualTo("{VIEWER}");
        assertThat(rolesOf(admin)).isEqualTo("{ADMIN}");
    }

    @Test
    void a12_a_key_makes_people_whose_roles_open_no_more_than_it_does() {
        var narrow = keyOf("\"scopes\": [\"admin\", \"metrics\"]");
        assertThat(invite(narrow, "VIEWER").status()).isEqualTo(201);
        assertThat(invite(narrow, "EDITOR").json().path("detail").asString()).contains("rag.read, rag.write");
        var analyst = calls.anActivePerson("ANALYST").id();
        assertThat(act(narrow, analyst, "reset-password")).isEqualTo(403);
        assertThat(act(narrow, analyst, "disable")).as("what only takes away").isEqualTo(200);
        assertThat(act(narrow, analyst, "enable")).isEqualTo(403);
        assertThat(invite(keyOf("\"scopes\": [ALL], \"expires_in_days\": 2"), "ANALYST")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void the_key_of_the_installation_still_may() {
        var invited = calls.invite(aName(), "ADMIN");
        assertThat(invited.status()).isEqualTo(201);
        assertThat(calls.patch(calls.anActivePerson("VIEWER").id(), "{\"roles\": [\"ADMIN\"]}")
                        .status())
                .isEqualTo(200);
    }

    private String keyOf(String terms) {
        var body = "{\"name\": \"narrow\", " + terms.replace("ALL", ALL) + "}";
        var made = api.post("/api/v1/keys", body);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().path("key").asString();
    }

    private Answer invite(String key, String role) {
        return api.send("POST", "/api/v1/users", "{\"name\":\"%s\",\"roles\":[\"%s\"]}".formatted(aName(), role), key);
    }

    private int patch(String key, long id, String body) {
        return api.send("PATCH", "/api/v1/users/" + id, body, key).status();
    }

    private int act(String key, long id, String act) {
        return api.send("POST", "/api/v1/users/" + id + "/" + act, "", key).status();
    }

    private String rolesOf(long id) {
        return jdbc.sql("SELECT roles::text FROM app_user WHERE id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }
}
