package io.kamerton.identity.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kamerton.identity.session.PersonSessions;
import io.kamerton.identity.session.PersonSessions.SessionId;
import io.kamerton.shared.Role;
import io.kamerton.shared.UserId;
import io.kamerton.shared.problem.KamertonException;
import io.kamerton.shared.problem.Wording;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.KamertonTest;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a screen is told when an act on a person is refused can be said in its language. */
@KamertonTest
class PeopleRefusalsTest {

    @Autowired
    UserService users;

    @Autowired
    PersonSessions sessions;

    @Test
    @AsPerson(Role.ADMIN)
    void an_act_that_comes_too_late_is_refused_in_words_that_can_be_translated() {
        var nobody = new UserId(Long.MAX_VALUE);
        assertThat(refusal(() -> users.disable(nobody))).isEqualTo("person.refused.unknown");
        assertThat(refusal(() -> sessions.endOf(nobody, new SessionId(1)))).isEqualTo("sessions.refused.over");

        var person = users.invite(draft()).person();
        assertThat(refusal(() -> users.resetPassword(person.id()))).isEqualTo("person.refused.invited");
        assertThat(refusal(() -> users.invite(new PersonDraft(
                        new PersonName(person.name()), Optional.empty(), Set.of(Role.VIEWER), Optional.empty()))))
                .isEqualTo("person.name.taken");
        users.disable(person.id());
        assertThat(refusal(() -> users.inviteAgain(person.id()))).isEqualTo("person.refused.disabled");
        assertThat(refusal(() -> users.resetPassword(person.id()))).isEqualTo("person.refused.disabled");
    }

    private static PersonDraft draft() {
        var name = new PersonName("late-" + UUID.randomUUID());
        return new PersonDraft(name, Optional.empty(), Set.of(Role.VIEWER), Optional.empty());
    }

    private static String refusal(ThrowingCallable act) {
        return catchThrowableOfType(KamertonException.class, act)
                .wording()
                .map(Wording::key)
                .orElse("no words");
    }
}
