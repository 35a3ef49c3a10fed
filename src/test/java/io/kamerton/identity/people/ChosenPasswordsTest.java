package io.kamerton.identity.people;

import static io.kamerton.identity.people.UserCalls.GOOD_PASSWORD;
import static io.kamerton.identity.people.UserCalls.aName;
import static io.kamerton.identity.people.UserCalls.atTheSameTime;
import static io.kamerton.identity.people.UserCalls.idOf;
import static io.kamerton.identity.people.UserCalls.tokenOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.testing.ApiClient;
import io.kamerton.testing.KamertonTest;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

@KamertonTest
class ChosenPasswordsTest {

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
    void an_invited_person_chooses_a_password_by_her_link_and_exists() {
        var name = aName();
        var invited = calls.invite(name, "VIEWER", "EDITOR");
        assertThat(invited.status()).isEqualTo(201);
        var user = invited.json().path("user");
        assertThat(invited.header("Location"))
                .isEqualTo("/api/v1/users/" + user.path("id").asLong());
        assertThat(invited.header("Cache-Control")).contains("no-store");
        assertThat(user.path("state").asString()).isEqualTo("invited");
        assertThat(user.path("second_factor").asBoolean()).isFalse();
        assertThat(invited.json().path("link").asString()).matches(".*/invite#[A-Za-z0-9_-]{43}");
        assertThat(invited.json().path("mailed_to").isNull()).isTrue();

        assertThat(calls.choose(tokenOf(invited), GOOD_PASSWORD).status()).isEqualTo(204);

        var person = api.get("/api/v1/users/" + user.path("id").asLong()).json();
        assertThat(person.path("state").asString()).isEqualTo("active");
        assertThat(person.path("roles").toString()).isEqualTo("[\"VIEWER\",\"EDITOR\"]");
        assertThat(passwords.matches(GOOD_PASSWORD, calls.passwordHashOf(name))).isTrue();
    }

    @Test
    void an_invitation_used_twice_at_the_same_time_sets_one_password() throws Exception {
        var name = aName();
        var token = tokenOf(calls.invite(name, "VIEWER"));
        var answers = atTheSameTime(IntStream.range(0, 4)
                .<Callable<Integer>>mapToObj(
                        i -> () -> calls.choose(token, GOOD_PASSWORD + i).status())
                .toList());
        assertThat(answers).containsOnlyOnce(204).hasSize(4);
        assertThat(answers.stream().filter(status -> status != 204)).containsOnly(422);
        var winner = answers.indexOf(204);
        assertThat(passwords.matches(GOOD_PASSWORD + winner, calls.passwordHashOf(name)))
                .isTrue();
    }

    @Test
    void a_weak_password_does_not_use_the_link_up() {
        var token = tokenOf(calls.invite(aName(), "VIEWER"));
        var refused = calls.choose(token, "short");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("errors").get(0).path("field").asString())
                .isEqualTo("password");
        assertThat(calls.choose(token, GOOD_PASSWORD).status()).isEqualTo(204);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"null", "undefined", "0", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "' OR 1=1--"})
    void a30_a_token_that_was_never_given_sets_no_password(String token) {
        var answer = calls.choose(token, GOOD_PASSWORD);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").get(0).path("field").asString()).isEqualTo("token");
    }

    @Test
    void a30_a_token_reused_replaced_expired_or_of_somebody_disabled_sets_no_password() {
        var used = tokenOf(calls.invite(aName(), "VIEWER"));
        assertThat(calls.choose(used, GOOD_PASSWORD).status()).isEqualTo(204);
        var first = calls.invite(aName(), "VIEWER");
        var again = api.post("/api/v1/users/" + idOf(first) + "/invite", "");
        assertThat(again.status()).isEqualTo(200);
        var expired = calls.invite(aName(), "VIEWER");
        jdbc.sql("UPDATE one_time_link SET expires_at = created_at WHERE user_id = :id")
                .param("id", idOf(expired))
                .update();
        var disabled = calls.invite(aName(), "VIEWER");
        api.post("/api/v1/users/" + idOf(disabled) + "/disable", "");

        var bodies = List.of(used, tokenOf(first), tokenOf(expired), tokenOf(disabled), "never-given").stream()
                .map(token -> calls.choose(token, GOOD_PASSWORD))
                .peek(answer -> assertThat(answer.status()).isEqualTo(422))
                .map(answer -> answer.json().path("detail").asString())
                .distinct();
        assertThat(bodies).as("every bad token is answered the same").hasSize(1);
        assertThat(calls.choose(tokenOf(again), GOOD_PASSWORD).status()).isEqualTo(204);
    }

    @Test
    void a30_a_token_changes_the_password_of_its_own_account_whatever_the_body_names() {
        var victim = calls.anActivePerson("VIEWER");
        var before = calls.passwordHashOf(victim.name());
        var eve = calls.anActivePerson("VIEWER");
        var token = tokenOf(api.post("/api/v1/users/" + eve.id() + "/reset-password", ""));
        var answer = api.send(
                "POST",
                "/api/v1/auth/password",
                """
                {"token":"%s","password":"%s","id":%d,"user_id":%d,"name":"%s","purpose":"SETUP"}
                """.formatted(token, GOOD_PASSWORD + "!", victim.id(), victim.id(), victim.name()),
                null);
        assertThat(answer.status()).isEqualTo(204);
        assertThat(calls.passwordHashOf(victim.name())).isEqualTo(before);
        assertThat(passwords.matches(GOOD_PASSWORD + "!", calls.passwordHashOf(eve.name())))
                .isTrue();
    }

    @Test
    void a30_a_link_of_the_first_start_sets_no_password() {
        var token = "S".repeat(43);
        jdbc.sql("INSERT INTO one_time_link (purpose, hash, created_at, expires_at)"
                        + " VALUES ('SETUP', sha256(convert_to(:token, 'UTF8')), now(), now() + interval '1 day')")
                .param("token", token)
                .update();
        assertThat(calls.choose(token, GOOD_PASSWORD).status()).isEqualTo(422);
        jdbc.sql("DELETE FROM one_time_link WHERE hash = sha256(convert_to(:token, 'UTF8'))")
                .param("token", token)
                .update();
    }

    @Test
    void a30_a_reset_ends_sessions_and_leaves_the_second_factor_alone() {
        var person = calls.anActivePerson("VIEWER");
        jdbc.sql("INSERT INTO totp_factor (user_id, secret, confirmed_at, created_at) VALUES (:id, 'x', now(), now())")
                .param("id", person.id())
                .update();
        var version = calls.securityVersionOf(person);
        var token = tokenOf(api.post("/api/v1/users/" + person.id() + "/reset-password", ""));
        assertThat(calls.choose(token, GOOD_PASSWORD + "!").status()).isEqualTo(204);
        assertThat(calls.securityVersionOf(person)).isGreaterThan(version);
        assertThat(api.get("/api/v1/users/" + person.id())
                        .json()
                        .path("second_factor")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void a_changed_address_kills_the_link_that_went_to_the_old_one() {
        var person = calls.anActivePerson("VIEWER");
        var token = tokenOf(api.post("/api/v1/users/" + person.id() + "/reset-password", ""));
        calls.patch(person.id(), "{\"email\":\"other@example.org\"}");
        assertThat(calls.choose(token, GOOD_PASSWORD + "!").status()).isEqualTo(422);
    }
}
