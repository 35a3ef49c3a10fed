package io.kamerton.identity.people;

import static io.kamerton.identity.people.UserCalls.GOOD_PASSWORD;
import static io.kamerton.identity.people.UserCalls.aName;
import static io.kamerton.identity.people.UserCalls.idOf;
import static io.kamerton.identity.people.UserCalls.tokenOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.testing.ApiClient;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.TestInstallation;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

@KamertonTest
class UsersApiTest {

    @Autowired
    ApiClient api;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PasswordEncoder passwords;

    UserCalls calls;

    @BeforeEach
    void prepare() {
        calls = new UserCalls(api, jdbc);
    }

    @Test
    void a14_fields_that_are_not_the_callers_to_set_are_ignored_and_named() {
        var name = aName();
        var answer = api.post("/api/v1/users", """
                {"name":"%s","roles":["VIEWER"],"id":1,"role":"ADMIN","password_hash":"x","security_version":99,
                 "kind":"SERVICE","state":"active","__proto__":{"roles":["ADMIN"]},"constructor":{}}
                """.formatted(name));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().path("warnings").toString())
                .contains("id", "role", "password_hash", "security_version", "__proto__", "kind", "state");
        var row = jdbc.sql("SELECT id, kind, roles::text AS roles, password_hash, security_version FROM app_user"
                        + " WHERE username = :name")
                .param("name", name)
                .query()
                .singleRow();
        assertThat(row)
                .containsEntry("kind", "PERSON")
                .containsEntry("roles", "{VIEWER}")
                .containsEntry("password_hash", null)
                .containsEntry("security_version", 1L);
        assertThat((Long) row.get("id")).isGreaterThan(1);

        var patched = api.send(
                "PATCH",
                "/api/v1/users/" + row.get("id"),
                "{\"id\":1,\"role\":\"ADMIN\",\"password_hash\":\"x\",\"security_version\":99,\"__proto__\":{}}",
                TestInstallation.API_KEY);
        assertThat(patched.status()).isEqualTo(200);
        assertThat(patched.json().path("warnings").size()).isEqualTo(5);
        assertThat(patched.json().path("roles").toString()).isEqualTo("[\"VIEWER\"]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "' OR 1=1--",
                "a\\u0000b",
                "\\ud800",
                "a\\u202eb",
                "{{7*7}}",
                "<img src=x onerror=alert(1)>",
                "ada\\r\\nBcc: eve@example.org"
            })
    void a15_hostile_text_in_any_field_is_refused(String text) {
        for (var body : List.of(
                "{\"name\":\"%s\",\"roles\":[\"VIEWER\"]}",
                "{\"name\":\"good-name\",\"roles\":[\"%s\"]}",
                "{\"name\":\"good-name\",\"roles\":[\"VIEWER\"],\"email\":\"%s\"}",
                "{\"name\":\"good-name\",\"roles\":[\"VIEWER\"],\"language\":\"%s\"}")) {
            assertThat(api.post("/api/v1/users", body.formatted(text)).status())
                    .as(body)
                    .isEqualTo(422);
        }
    }

    @Test
    void a15_a_megabyte_in_a_field_or_the_search_is_refused() {
        var large = "a".repeat(1_000_000);
        assertThat(api.post("/api/v1/users", "{\"name\":\"%s\",\"roles\":[\"VIEWER\"]}".formatted(large))
                        .status())
                .isEqualTo(422);
        assertThat(calls.choose(large, GOOD_PASSWORD).status()).isEqualTo(422);
        assertThat(calls.choose("x", large).status()).isEqualTo(422);
        assertThat(api.get("/api/v1/users?search=" + "a".repeat(5000)).status()).isEqualTo(422);
        assertThat(api.get("/api/v1/users?search=%00").status()).isBetween(400, 422);
        assertThat(api.get("/api/v1/users?search=%27%20OR%201%3D1--").json().path("items"))
                .isEmpty();
    }

    @Test
    void wrong_fields_are_all_named_at_once() {
        var answer = api.post("/api/v1/users", "{\"email\":\"nobody\",\"language\":\"xx\"}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").findValuesAsString("field"))
                .containsExactlyInAnyOrder("name", "email", "roles", "language");
        assertThat(api.post("/api/v1/users", "[]").status()).isEqualTo(422);
        assertThat(api.post("/api/v1/users", "{").status()).isEqualTo(400);
    }

    @Test
    void names_are_unique_whatever_their_case_and_look() {
        var number = Math.abs(UUID.randomUUID().getMostSignificantBits());
        assertThat(calls.invite("capa" + number, "VIEWER").status()).isEqualTo(201);
        assertThat(calls.invite("CAPA" + number, "VIEWER").status()).isEqualTo(409);
        assertThat(calls.invite("сара" + number, "VIEWER").status())
                .as("Cyrillic")
                .isEqualTo(409);
        assertThat(calls.invite("ｃａｐａ" + number, "VIEWER").status())
                .as("full width")
                .isEqualTo(409);
        assertThat(calls.invite("Иван" + number, "VIEWER").status()).isEqualTo(201);
        assertThat(calls.invite("иван" + number, "VIEWER").status()).isEqualTo(409);
    }

    @Test
    void what_is_unknown_is_404_and_what_does_not_fit_is_409() {
        assertThat(api.get("/api/v1/users/999999999").status()).isEqualTo(404);
        assertThat(api.get("/api/v1/users/x").status()).isEqualTo(404);
        for (var act : List.of("invite", "reset-factor", "reset-password", "disable", "enable", "end-sessions")) {
            assertThat(api.post("/api/v1/users/999999999/" + act, "").status())
                    .as(act)
                    .isEqualTo(404);
        }
        var service = jdbc.sql("SELECT id FROM app_user WHERE kind = 'SERVICE' LIMIT 1")
                .query(Long.class)
                .single();
        assertThat(api.get("/api/v1/users/" + service).status()).isEqualTo(404);
        assertThat(api.post("/api/v1/users/" + service + "/disable", "").status())
                .isEqualTo(404);
        var active = calls.anActivePerson("VIEWER");
        assertThat(api.post("/api/v1/users/" + active.id() + "/invite", "").status())
                .isEqualTo(409);
        var invited = idOf(calls.invite(aName(), "VIEWER"));
        assertThat(api.post("/api/v1/users/" + invited + "/reset-password", "").status())
                .isEqualTo(409);
    }

    @Test
    void a_changed_role_a_disabled_account_and_an_end_of_sessions_raise_the_security_version() {
        var person = calls.anActivePerson("VIEWER");
        var version = calls.securityVersionOf(person);
        calls.patch(person.id(), "{\"roles\":[\"ANALYST\"]}");
        assertThat(calls.securityVersionOf(person)).isGreaterThan(version);
        version = calls.securityVersionOf(person);
        calls.patch(person.id(), "{\"roles\":[\"ANALYST\"],\"email\":\"new@example.org\"}");
        assertThat(calls.securityVersionOf(person))
                .as("the same roles end nothing")
                .isEqualTo(version);
        assertThat(api.post("/api/v1/users/" + person.id() + "/end-sessions", "")
                        .status())
                .isEqualTo(204);
        assertThat(calls.securityVersionOf(person)).isGreaterThan(version);
        version = calls.securityVersionOf(person);
        assertThat(api.post("/api/v1/users/" + person.id() + "/disable", "")
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("disabled");
        assertThat(calls.securityVersionOf(person)).isGreaterThan(version);
        assertThat(api.post("/api/v1/users/" + person.id() + "/enable", "")
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("active");
    }

    @Test
    void people_are_listed_newest_first_in_parts_and_found_by_a_part_of_their_name() {
        var mark = "list" + UUID.randomUUID().toString().substring(0, 8);
        for (var i = 0; i < 3; i++) {
            assertThat(calls.invite(mark + "-" + i, "VIEWER").status()).isEqualTo(201);
        }
        var first =
                api.get("/api/v1/users?limit=2&search=" + mark.toUpperCase()).json();
        assertThat(first.path("items").findValuesAsString("name")).containsExactly(mark + "-2", mark + "-1");
        var rest = api.get("/api/v1/users?limit=2&search=" + mark + "&cursor="
                        + first.path("next_cursor").asString())
                .json();
        assertThat(rest.path("items").findValuesAsString("name")).containsExactly(mark + "-0");
        assertThat(rest.path("next_cursor").isNull()).isTrue();
        assertThat(api.get("/api/v1/users?search=%25").json().path("items")).isEmpty();
        assertThat(api.get("/api/v1/users?limit=0").status()).isEqualTo(422);
    }

    @Test
    void every_act_is_written_down_and_no_token_with_it() {
        var invited = calls.invite(aName(), "VIEWER");
        var id = idOf(invited);
        calls.patch(id, "{\"roles\":[\"EDITOR\"]}");
        api.post("/api/v1/users/" + id + "/disable", "");
        var acts = jdbc.sql("SELECT action, before::text || after::text AS facts FROM audit_entry"
                        + " WHERE subject = :subject ORDER BY seq")
                .param("subject", "user " + id)
                .query()
                .listOfRows();
        assertThat(acts)
                .extracting(row -> row.get("action"))
                .containsExactly("user.invited", "user.changed", "user.disabled");
        assertThat(acts)
                .extracting(row -> (String) row.get("facts"))
                .noneMatch(facts -> facts.contains(tokenOf(invited)));
        assertThat((String) acts.get(1).get("facts")).contains("VIEWER", "EDITOR");
    }

    @Test
    void a_key_without_the_scope_admin_opens_nothing_here() {
        assertThat(api.send("GET", "/api/v1/users", null, null).status()).isEqualTo(401);
    }
}
