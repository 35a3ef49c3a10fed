package io.kamerton.identity.api;

import io.kamerton.identity.people.PersonDraft;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /users}; null means absent. */
record InviteRequest(
        @Nullable String name,
        @Nullable String email,
        @Nullable List<@Nullable String> roles,
        @Nullable String language) {

    /** @throws io.kamerton.shared.problem.InvalidException with every field that is missing or wrong */
    PersonDraft draft() {
        var fields = new PersonFields();
        var known = fields.name(name == null ? "" : name);
        var address = fields.email(email == null ? "" : email);
        var given = fields.roles(roles == null ? List.of() : roles);
        var spoken = fields.language(language);
        fields.throwIfWrong();
        return new PersonDraft(known.orElseThrow(), address, given, spoken);
    }
}
