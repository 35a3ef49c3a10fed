package io.kamerton.evaluation.api;

import io.kamerton.evaluation.AssessmentDraft;
import io.kamerton.evaluation.builtin.BuiltInJudge;
import io.kamerton.registry.DeploymentId;
import io.kamerton.shared.problem.FieldError;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.text.Language;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /quality/assess}; null means absent. */
record AssessRequest(
        @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
        Long modelId,

        @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
        String requestText,

        @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
        String responseText,

        @Nullable List<@Nullable String> assessmentCriteria,
        @Nullable String context,
        @Nullable String judge,
        @Nullable String language) {

    private static final Set<String> JUDGES = Set.of(BuiltInJudge.NAME, "built-in", "builtin");

    /** @throws InvalidException with every field that is missing or wrong */
    AssessmentDraft draft() {
        List<FieldError> errors = new ArrayList<>();
        require("model_id", modelId, errors);
        require("request_text", requestText, errors);
        require("response_text", responseText, errors);
        List<@Nullable String> criteria = Objects.requireNonNullElse(assessmentCriteria, List.of());
        if (criteria.stream().anyMatch(Objects::isNull)) {
            errors.add(new FieldError("assessment_criteria", "must not hold null"));
        }
        if (judge != null && !JUDGES.contains(judge.toLowerCase(Locale.ROOT))) {
            errors.add(new FieldError("judge", "must be \"" + BuiltInJudge.NAME + "\": no other judge is connected"));
        }
        Optional<Language> feedbackLanguage = Optional.ofNullable(language).flatMap(Language::ofCode);
        if (language != null && feedbackLanguage.isEmpty()) {
            errors.add(new FieldError("language", "must be en or ru"));
        }
        if (!errors.isEmpty() || modelId == null || requestText == null || responseText == null) {
            throw new InvalidException(errors);
        }
        return new AssessmentDraft(
                new DeploymentId(modelId),
                requestText,
                responseText,
                Optional.ofNullable(context),
                assessmentCriteria == null
                        ? AssessmentDraft.DEFAULT_CRITERIA
                        : criteria.stream().filter(Objects::nonNull).toList(),
                feedbackLanguage);
    }

    private static void require(String field, @Nullable Object value, List<FieldError> errors) {
        if (value == null) {
            errors.add(new FieldError(field, "is required"));
        }
    }
}
