package io.kamerton.experiment.api;

import io.kamerton.shared.problem.FieldError;
import io.kamerton.shared.problem.InvalidException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a request and collects all that is wrong with them, under the names that the client wrote. */
final class Fields {

    /** Control and format characters and line ends of Unicode; joiners are part of words and signs. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\x{200C}\\x{200D}]]");

    private static final Pattern CONTROL_BUT_LINES = Pattern.compile("[\\p{Cc}&&[^\\n\\r\\t]]");
    private static final Pattern VISIBLE = Pattern.compile("[^\\p{C}\\p{Z}\\s]");

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
        return text(field, value, longest, CONTROL);
    }

    /** A text that may have several lines; empty where it is absent or blank. */
    Optional<String> lines(String field, @Nullable String value, int longest) {
        return text(field, value, longest, CONTROL_BUT_LINES);
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
        return !VISIBLE.matcher(value).find();
    }

    private Optional<String> text(String field, @Nullable String value, int longest, Pattern forbidden) {
        if (value == null || looksEmpty(value)) {
            return Optional.empty();
        }
        if (value.length() > longest) {
            wrong(field, "must have at most " + longest + " characters");
            return Optional.empty();
        }
        if (forbidden.matcher(value).find()) {
            wrong(field, "must not hold control characters");
            return Optional.empty();
        }
        return Optional.of(value);
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
