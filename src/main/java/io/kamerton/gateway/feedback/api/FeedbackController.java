package io.kamerton.gateway.feedback.api;

import io.kamerton.gateway.feedback.FeedbackService;
import io.kamerton.gateway.feedback.FeedbackService.Given;
import io.kamerton.shared.api.RequestWarnings;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Opinions about answers. */
@RestController
@Tag(name = "Models")
class FeedbackController {

    private final FeedbackService feedback;
    private final RequestWarnings warnings;

    FeedbackController(FeedbackService feedback, RequestWarnings warnings) {
        this.feedback = feedback;
        this.warnings = warnings;
    }

    /**
     * @param satisfaction 1..5; thumbs alone count as 1 or 5
     * @param replaced whether this opinion took the place of an earlier one
     */
    record FeedbackAnswer(
            long generationId,
            @Nullable Integer rating,
            @Nullable String thumbs,
            @Nullable String comment,
            int satisfaction,
            boolean replaced,
            Instant createdAt,
            List<String> warnings) {

        static FeedbackAnswer of(Given given, List<String> warnings) {
            var opinion = given.feedback().opinion();
            return new FeedbackAnswer(
                    given.feedback().generation(),
                    opinion.rating().orElse(null),
                    opinion.thumbsUp().map(up -> up ? "up" : "down").orElse(null),
                    opinion.comment().orElse(null),
                    opinion.satisfaction(),
                    given.replaced(),
                    given.feedback().givenAt(),
                    warnings);
        }
    }

    @Operation(
            summary = "Tell what an answer was worth",
            description = "For a call of the same key's owner, by the number that its answer carried as"
                    + " `X-Kamerton-Generation`. A `rating`, `thumbs` or both; what is told later replaces it.")
    @PostMapping("/api/v1/generations/{id}/feedback")
    @ResponseStatus(HttpStatus.CREATED)
    FeedbackAnswer give(@PathVariable long id, @RequestBody FeedbackRequest request) {
        return FeedbackAnswer.of(feedback.give(id, request.draft()), warnings.all());
    }
}
