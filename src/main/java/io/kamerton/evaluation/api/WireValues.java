package io.kamerton.evaluation.api;

import io.kamerton.shared.problem.InvalidException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Values between the wire, where null means absent, and the service, which knows no null. */
final class WireValues {
    private WireValues() {}

    static OptionalDouble optional(@Nullable Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    static @Nullable Double nullable(OptionalDouble value) {
        return value.isEmpty() ? null : value.getAsDouble();
    }

    /** A moment with its offset, or a day, which begins at midnight UTC; {@link InvalidException} for anything else. */
    static Optional<Instant> time(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    text.contains("T")
                            ? OffsetDateTime.parse(text).toInstant()
                            : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeException e) {
            throw new InvalidException(field, "must be a time such as 2026-01-31T12:00:00Z, or a day");
        }
    }
}
