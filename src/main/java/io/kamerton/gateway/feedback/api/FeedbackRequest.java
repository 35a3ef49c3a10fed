package io.kamerton.gateway.feedback.api;

import io.kamerton.gateway.feedback.FeedbackDraft;
import io.kamerton.shared.problem.InvalidException;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /generations/{id}/feedback}; null means absent. */
record FeedbackRequest(
        @Schema(minimum = "1", maximum = "5") @Nullable Integer rating,

        @Schema(allowableValues = {"up", "down"}) @Nullable String thumbs,

        @Schema(maxLength = FeedbackDraft.LONGEST_COMMENT) @Nullable
        String comment) {

    /** @throws InvalidException a value is wrong, or there is neither a rating nor thumbs */
    FeedbackDraft draft() {
        return new FeedbackDraft(Optional.ofNullable(rating), thumbsUp(), Optional.ofNullable(comment));
    }

    private Optional<Boolean> thumbsUp() {
        return switch (thumbs) {
            case null -> Optional.empty();
            case "up" -> Optional.of(true);
            case "down" -> Optional.of(false);
            default -> throw new InvalidException("thumbs", "must be up or down");
        };
    }
}
