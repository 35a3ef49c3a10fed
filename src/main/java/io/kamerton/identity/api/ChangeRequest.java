package io.kamerton.identity.api;

import io.kamerton.identity.people.PersonChange;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The body of {@code PATCH /users/{id}}; null means that it stays, an empty address that it goes. */
record ChangeRequest(
        @Nullable String name,
        @Nullable String email,
        @Nullable List<@Nullable String> roles) {

    /** @throws io.kamerton.shared.problem.InvalidException with every field that is wrong */
    PersonChange change() {
        var fields = new PersonFields();
        var newName = fields.name(name);
        var newEmail = Optional.ofNullable(email).map(fields::email);
        var newRoles = Optional.ofNullable(roles).map(fields::roles);
        fields.throwIfWrong();
        return new PersonChange(newName, newEmail, newRoles);
    }
}
