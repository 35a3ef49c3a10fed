package io.kamerton.identity.people;

import io.kamerton.identity.EmailAddress;
import io.kamerton.shared.Role;
import java.util.Optional;
import java.util.Set;

/**
 * What of an account is to become different; what is empty stays.
 *
 * @param email the outer empty: stays; the inner empty: removed
 */
public record PersonChange(
        Optional<PersonName> name, Optional<Optional<EmailAddress>> email, Optional<Set<Role>> roles) {

    public PersonChange {
        roles = roles.map(PersonDraft::requireRoles);
    }

    public static PersonChange none() {
        return new PersonChange(Optional.empty(), Optional.empty(), Optional.empty());
    }

    public PersonChange name(PersonName other) {
        return new PersonChange(Optional.of(other), email, roles);
    }

    public PersonChange email(Optional<EmailAddress> other) {
        return new PersonChange(name, Optional.of(other), roles);
    }

    public PersonChange roles(Set<Role> other) {
        return new PersonChange(name, email, Optional.of(other));
    }
}
