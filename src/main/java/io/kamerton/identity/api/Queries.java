package io.kamerton.identity.api;

import io.kamerton.shared.api.Page;
import io.kamerton.shared.problem.InvalidException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values of a query that PostgreSQL and the lists can hold. */
final class Queries {

    private static final int LONGEST = 200;

    private Queries() {}

    /** Empty for null and blank. */
    static Optional<String> word(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        if (text.length() > LONGEST) {
            throw new InvalidException(field, "must have at most " + LONGEST + " characters");
        }
        var odd = text.codePoints().anyMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
        if (odd) {
            throw new InvalidException(field, "must be valid Unicode without U+0000");
        }
        return Optional.of(text.strip());
    }

    static int limit(int limit) {
        if (limit < 1 || limit > Page.MAX_LIMIT) {
            throw new InvalidException("limit", "must be 1 to " + Page.MAX_LIMIT);
        }
        return limit;
    }
}
