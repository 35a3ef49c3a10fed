package io.kamerton.identity.people;

import io.kamerton.identity.EmailAddress;
import io.kamerton.shared.Role;
import io.kamerton.shared.problem.InvalidException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody to be invited.
 *
 * @param email where the invitation goes; empty: the link is handed over in another way
 * @param roles at least one
 * @param language of mails, and of the screens at the first log-in; empty: as her browser asks for it
 */
public record PersonDraft(PersonName name, Optional<EmailAddress> email, Set<Role> roles, Optional<Locale> language) {

    /** @throws InvalidException without any role */
    public PersonDraft {
        roles = requireRoles(roles);
    }

    static Set<Role> requireRoles(Set<Role> roles) {
        if (roles.isEmpty()) {
            throw new InvalidException("roles", "must hold at least one of VIEWER, EDITOR, ANALYST, ADMIN");
        }
        return Set.copyOf(roles);
    }
}
