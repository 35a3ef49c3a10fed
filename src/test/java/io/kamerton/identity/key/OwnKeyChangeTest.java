package io.kamerton.identity.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kamerton.shared.Priority;
import io.kamerton.shared.Role;
import io.kamerton.shared.Scope;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.problem.NotFoundException;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.AsProgram;
import io.kamerton.testing.KamertonTest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

@KamertonTest
class OwnKeyChangeTest {

    @Autowired
    KeyService keys;

    @Autowired
    JdbcClient jdbc;

    @Test
    @AsPerson(Role.ANALYST)
    void a_person_changes_her_own_key_within_what_her_roles_allow() {
        var made = aKeyFor(Scope.MODELS);
        var changed = keys.changeOwn(made.id(), to(terms(Scope.MODELS, Scope.TUNING_READ), Optional.of(200)));
        assertThat(changed.terms().scopes()).containsExactlyInAnyOrder(Scope.MODELS, Scope.TUNING_READ);
        assertThat(Duration.between(
                                made.expiresAt().orElseThrow(),
                                changed.expiresAt().orElseThrow())
                        .toDays())
                .isBetween(109L, 110L);

        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(() -> keys.changeOwn(made.id(), to(terms(Scope.ADMIN), Optional.empty())))
                .satisfies(
                        wrong -> assertThat(wrong.errors().getFirst().field()).isEqualTo("scopes"));
        assertThat(keys.own().getFirst()).isEqualTo(changed);
    }

    @Test
    @AsPerson(Role.ANALYST)
    void a7_somebody_elses_key_is_not_found_when_it_is_changed() {
        var made = aKeyFor(Scope.MODELS);
        jdbc.sql("UPDATE api_key SET user_id = (SELECT min(id) FROM app_user WHERE username = 'ada') WHERE id = :id")
                .param("id", made.id().value())
                .update();
        assertThatThrownBy(() -> keys.changeOwn(made.id(), to(terms(Scope.MODELS), Optional.empty())))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void a_key_ends_within_a_year_whatever_is_asked() {
        for (var days : List.of(0, -1, 366)) {
            assertThatThrownBy(() -> to(terms(Scope.MODELS), Optional.of(days)))
                    .isInstanceOf(InvalidException.class)
                    .hasMessageContaining("expires_in_days");
        }
    }

    @Test
    @AsProgram(Scope.ADMIN)
    void a_program_has_no_keys_of_its_own_to_change() {
        assertThatThrownBy(() -> keys.changeOwn(new KeyId(1), to(terms(Scope.MODELS), Optional.empty())))
                .isInstanceOf(AccessDeniedException.class);
    }

    private KeyRow aKeyFor(Scope scope) {
        return keys.createOwn(new KeyDraft(terms(scope), 90)).key();
    }

    private static KeyChange to(KeyTerms terms, Optional<Integer> days) {
        return new KeyChange(ignored -> terms, days);
    }

    private static KeyTerms terms(Scope... scopes) {
        return new KeyTerms(
                "mine", Set.of(scopes), List.of(), List.of(), Optional.empty(), Optional.empty(), Priority.NORMAL);
    }
}
