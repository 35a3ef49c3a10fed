package io.kamerton.identity.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kamerton.identity.EmailAddress;
import io.kamerton.identity.people.PersonRow;
import io.kamerton.shared.Role;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A person on the wire. {@code warnings} stands only in answers to requests that gave cause. */
record PersonView(
        long id,
        String name,
        @Nullable String email,
        List<String> roles,
        String state,
        boolean secondFactor,
        @Nullable String language,
        Instant createdAt,
        @Nullable Instant lastLoginAt,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> warnings) {

    static PersonView of(PersonRow row) {
        return of(row, List.of());
    }

    static PersonView of(PersonRow row, List<String> warnings) {
        return new PersonView(
                row.id().value(),
                row.name(),
                row.email().map(EmailAddress::value).orElse(null),
                row.roles().stream().map(Role::name).toList(),
                row.state().name().toLowerCase(Locale.ROOT),
                row.factorSince().isPresent(),
                row.language().orElse(null),
                row.createdAt(),
                row.lastLogInAt().orElse(null),
                warnings);
    }
}
