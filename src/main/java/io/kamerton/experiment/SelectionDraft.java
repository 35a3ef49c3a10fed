package io.kamerton.experiment;

import io.kamerton.shared.problem.InvalidException;
import java.util.Optional;

/**
 * A request that asks for its variant.
 *
 * @param unit who is assigned: a user keeps the variant for the life of the test
 * @param requestType kind of the request, compared with those of the test
 */
public record SelectionDraft(String unit, Optional<String> requestType) {

    public static final int LONGEST_UNIT = 200;

    public SelectionDraft {
        if (unit.isBlank() || unit.length() > LONGEST_UNIT) {
            throw new InvalidException("user_id", "must have 1 to " + LONGEST_UNIT + " characters");
        }
        requestType = requestType.filter(type -> !type.isBlank());
    }
}
