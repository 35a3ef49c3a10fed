package io.kamerton.gateway.feedback;

import io.kamerton.shared.problem.FieldError;
import io.kamerton.shared.problem.InvalidException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An opinion about an answer; a rating, thumbs or both.
 *
 * @param rating 1 (bad) to 5 (good)
 * @param thumbsUp false for thumbs down
 * @param comment up to 2000 characters
 */
public record FeedbackDraft(Optional<Integer> rating, Optional<Boolean> thumbsUp, Optional<String> comment) {

    public static final int LONGEST_COMMENT = 2000;
    private static final int BEST = 5;

    /** @throws InvalidException with every field that is wrong */
    public FeedbackDraft {
        List<FieldError> errors = new ArrayList<>();
        if (rating.isEmpty() && thumbsUp.isEmpty()) {
            errors.add(new FieldError("rating", "is required where there are no thumbs"));
        }
        if (rating.isPresent() && (rating.get() < 1 || rating.get() > BEST)) {
            errors.add(new FieldError("rating", "must be a whole number from 1 to 5"));
        }
        if (comment.isPresent() && comment.get().length() > LONGEST_COMMENT) {
            errors.add(new FieldError("comment", "must have at most 2000 characters"));
        }
        if (!errors.isEmpty()) {
            throw new InvalidException(errors);
        }
    }

    /** On the scale of ratings; thumbs are its ends. */
    public int satisfaction() {
        return rating.orElseGet(() -> thumbsUp.orElse(false) ? BEST : 1);
    }
}
