package io.kamerton.identity.people.ui;

import com.vaadin.flow.component.Component;
import io.kamerton.identity.people.PersonRow;
import io.kamerton.identity.people.PersonState;
import io.kamerton.shared.Role;
import io.kamerton.shared.ui.Meaning;
import io.kamerton.shared.ui.StatusBadge;
import io.kamerton.shared.ui.Texts;
import java.util.List;

/** Where an account stands, and whether a second factor guards it. */
final class AccountBadges {

    private AccountBadges() {}

    static Component state(PersonRow person) {
        var meaning = switch (person.state()) {
            case ACTIVE -> Meaning.GOOD;
            case INVITED -> Meaning.RUNNING;
            case DISABLED -> Meaning.NEUTRAL;
        };
        return new StatusBadge(meaning, Texts.text("person.state", person.state()));
    }

    /** Missing is worth attention only where more than looking is allowed, and the person is there. */
    static Component factor(PersonRow person) {
        if (person.factorSince().isPresent()) {
            return new StatusBadge(Meaning.GOOD, Texts.text("person.factor.set"));
        }
        var due = person.state() == PersonState.ACTIVE && !person.roles().equals(List.of(Role.VIEWER));
        return new StatusBadge(due ? Meaning.ATTENTION : Meaning.NEUTRAL, Texts.text("person.factor.none"));
    }
}
