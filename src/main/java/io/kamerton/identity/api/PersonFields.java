package io.kamerton.identity.api;

import io.kamerton.identity.EmailAddress;
import io.kamerton.identity.people.PersonName;
import io.kamerton.shared.Role;
import io.kamerton.shared.problem.FieldError;
import io.kamerton.shared.problem.InvalidException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a request and collects all that is wrong with them. */
final class PersonFields {

    private static final Set<String> LANGUAGES = Set.of("en", "ru");
    private final List<FieldError> errors = new ArrayList<>();

    Optional<PersonName> name(@Nullable String text) {
        return text == null ? Optional.empty() : read(() -> new PersonName(text));
    }

    /** Empty text means none. */
    Optional<EmailAddress> email(String text) {
        return text.isBlank() ? Optional.empty() : read(() -> new EmailAddress(text.strip()));
    }

    Set<Role> roles(List<@Nullable String> names) {
        var roles = EnumSet.noneOf(Role.class);
        for (var name : names) {
            var known = Arrays.stream(Role.values())
                    .filter(role -> role.name().equalsIgnoreCase(Objects.requireNonNullElse(name, "")))
                    .findFirst();
            if (known.isEmpty()) {
                wrong("roles", "must hold only VIEWER, EDITOR, ANALYST, ADMIN");
                return Set.of();
            }
            known.ifPresent(roles::add);
        }
        if (roles.isEmpty()) {
            wrong("roles", "must hold at least one of VIEWER, EDITOR, ANALYST, ADMIN");
        }
        return roles;
    }

    Optional<Locale> language(@Nullable String code) {
        if (code != null && !LANGUAGES.contains(code)) {
            wrong("language", "must be en or ru");
        }
        return Optional.ofNullable(code).map(Locale::forLanguageTag);
    }

    void wrong(String field, String message) {
        errors.add(new FieldError(field, message));
    }

    /** @throws InvalidException where anything is wrong so far */
    void throwIfWrong() {
        if (!errors.isEmpty()) {
            throw new InvalidException(errors);
        }
    }

    private <T> Optional<T> read(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (InvalidException invalid) {
            errors.addAll(invalid.errors());
            return Optional.empty();
        }
    }
}
