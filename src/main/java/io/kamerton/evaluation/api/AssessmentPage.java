package io.kamerton.evaluation.api;

import io.kamerton.evaluation.AssessmentDetails;
import io.kamerton.evaluation.AssessmentRow;
import io.kamerton.evaluation.Feedback;
import io.kamerton.evaluation.FeedbackTexts;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /quality/assessments/{id}} answers: the assessment with its whole texts.
 *
 * @param overallScore 0..10; null where no criterion could be scored
 * @param context null where none was given
 */
record AssessmentPage(
        long id,
        Instant createdAt,
        long modelId,
        String modelName,
        @Nullable Double overallScore,
        Map<String, @Nullable Double> detailedScores,
        Feedback feedback,
        String judge,
        long durationMs,
        String requestText,
        String responseText,
        @Nullable String context) {

    static AssessmentPage of(AssessmentDetails details) {
        AssessmentRow row = details.assessment();
        return new AssessmentPage(
                row.id().value(),
                row.time(),
                row.deployment().value(),
                row.deploymentName(),
                WireValues.nullable(row.overall()),
                AssessResponse.scores(row),
                FeedbackTexts.of(row.findings(), row.language().locale()),
                row.judge(),
                row.durationMs(),
                details.requestText(),
                details.responseText(),
                details.context().orElse(null));
    }
}
