package io.kamerton.identity.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kamerton.shared.Priority;
import io.kamerton.shared.Role;
import io.kamerton.shared.Scope;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.TestInstallation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** How urgent the calls of a key may be. */
@KamertonTest
class KeyPriorityTest {

    private static final String NEW = "{\"name\": \"urgency\", \"scopes\": [\"admin\"]%s}";

    @Autowired
    KeyService keys;

    @Autowired
    ApiClient api;

    @Test
    void a_key_that_says_nothing_may_ask_for_normal() {
        var made = api.post("/api/v1/keys", NEW.formatted(""));
        assertThat(made.json().path("priority").asString()).isEqualTo("normal");
    }

    @Test
    void the_priority_of_a_key_is_given_and_changed() {
        var made = api.post("/api/v1/keys", NEW.formatted(", \"priority\": \"High\""));
        assertThat(made.json().path("priority").asString()).isEqualTo("high");
        var changed = api.send("PATCH", made.header("Location"), "{\"priority\": \"low\"}", TestInstallation.API_KEY);
        assertThat(changed.json().path("priority").asString()).isEqualTo("low");
        assertThat(api.get(made.header("Location")).json().path("priority").asString())
                .isEqualTo("low");
    }

    @Test
    void a_word_that_is_no_priority_is_named() {
        var answer = api.post("/api/v1/keys", NEW.formatted(", \"priority\": \"at once\""));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").path(0).path("field").asString())
                .isEqualTo("priority");
    }

    @Test
    void a_key_hands_out_no_higher_priority_than_it_has() {
        var normal =
                api.post("/api/v1/keys", NEW.formatted("")).json().path("key").asString();
        assertThat(api.send("POST", "/api/v1/keys", NEW.formatted(", \"priority\": \"high\""), normal)
                        .status())
                .isEqualTo(403);
        assertThat(api.send("POST", "/api/v1/keys", NEW.formatted(", \"priority\": \"low\""), normal)
                        .status())
                .isEqualTo(201);
    }

    @Test
    @AsPerson(Role.ANALYST)
    void people_give_their_own_keys_no_priority_above_normal() {
        assertThatThrownBy(() -> keys.createOwn(draft(Scope.MODELS, Priority.HIGH)))
                .isInstanceOfSatisfying(
                        InvalidException.class,
                        wrong -> assertThat(wrong.errors().getFirst().field()).isEqualTo("priority"));
        assertThat(keys.createOwn(draft(Scope.MODELS, Priority.LOW))
                        .key()
                        .terms()
                        .priority())
                .isEqualTo(Priority.LOW);
    }

    @Test
    @AsPerson(Role.ANALYST)
    void people_do_not_raise_their_own_keys_later_either() {
        var key = keys.createOwn(draft(Scope.MODELS, Priority.NORMAL)).key();
        var raised = draft(Scope.MODELS, Priority.URGENT).terms();
        assertThatThrownBy(() -> keys.changeOwn(key.id(), new KeyChange(old -> raised, Optional.empty())))
                .isInstanceOf(InvalidException.class);
    }

    @Test
    @AsPerson(Role.ADMIN)
    void administrators_do() {
        assertThat(keys.createOwn(draft(Scope.ADMIN, Priority.URGENT))
                        .key()
                        .terms()
                        .priority())
                .isEqualTo(Priority.URGENT);
    }

    private static KeyDraft draft(Scope scope, Priority priority) {
        return new KeyDraft(
                new KeyTerms(
                        "urgency", Set.of(scope), List.of(), List.of(), Optional.empty(), Optional.empty(), priority),
                1);
    }
}
