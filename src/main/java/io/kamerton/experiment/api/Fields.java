package io.kamerton.experiment.api;

import io.kamerton.shared.problem.FieldError;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.text.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a request and collects all that is wrong with them, under the names that the client wrote. */
final class Fields {

    private final List<FieldError> errors = new ArrayList<>();

    void wrong(String field, String message) {
        errors.add(new FieldError(field, message));
    }

    /** @throws InvalidException where anything is wrong so far */
    void throwIfWrong() {
        if (!errors.isEmpty()) {
            throw new InvalidException(errors);
        }
    }

    /** A text of one line that must be there; empty text where it is wrong. */
    String requiredLine(String field, @Nullable String value, int longest) {
        if (value == null || looksEmpty(value)) {
            wrong(field, "is required");
            return "";
        }
        return line(field, value, longest).orElse("");
    }

    /** A text of one line; empty where it is absent or blank. */
    Optional<String> line(String field, @Nullable String value, int longest) {
        return text(field, value, longest, PlainText::isLine);
    }

    /** A text that may have several lines; empty where it is absent or blank. */
    Optional<String> lines(String field, @Nullable String value, int longest) {
        return text(field, value, longest, PlainText::isText);
    }

    /** A list of lines; empty where it is absent. */
    List<String> list(String field, @Nullable List<@Nullable String> values, int most, int longest) {
        if (values == null) {
            return List.of();
        }
        if (values.size() > most) {
            wrong(field, "must have at most " + most + " entries");
            return List.of();
        }
        if (values.stream().anyMatch(value -> value == null || looksEmpty(value))) {
            wrong(field, "must not hold empty entries");
            return List.of();
        }
        values.stream().filter(Objects::nonNull).forEach(value -> line(field, value, longest));
        return values.stream().filter(Objects::nonNull).toList();
    }

    /** The number; the fallback where it is absent or out of bounds. */
    double within(String field, @Nullable Double value, double least, double most, double fallback) {
        if (value == null) {
            return fallback;
        }
        if (!(value >= least && value <= most)) {
            wrong(field, "must be between %s and %s".formatted(plain(least), plain(most)));
            return fallback;
        }
        return value;
    }

    /** Also where there is nothing that can be seen. */
    private static boolean looksEmpty(String value) {
        return !PlainText.isVisible(value);
    }

    private Optional<String> text(String field, @Nullable String value, int longest, Predicate<String> allowed) {
        if (value == null || looksEmpty(value)) {
            return Optional.empty();
        }
        if (value.length() > longest) {
            wrong(field, "must have at most " + longest + " characters");
            return Optional.empty();
        }
        if (!allowed.test(value)) {
            wrong(field, "must not hold control characters");
            return Optional.empty();
        }
        return Optional.of(value);
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
