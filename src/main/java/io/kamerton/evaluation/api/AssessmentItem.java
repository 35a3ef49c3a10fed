package io.kamerton.evaluation.api;

import io.kamerton.evaluation.AssessmentRow;
import io.kamerton.evaluation.Feedback;
import io.kamerton.evaluation.FeedbackTexts;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One assessment of the list; the texts are cut to their first 300 characters. */
record AssessmentItem(
        long id,
        Instant createdAt,
        long modelId,
        String modelName,
        @Nullable Double overallScore,
        Map<String, @Nullable Double> detailedScores,
        Feedback feedback,
        String judge,
        long durationMs,
        String requestPreview,
        String responsePreview) {

    static AssessmentItem of(AssessmentRow row) {
        return new AssessmentItem(
                row.id().value(),
                row.time(),
                row.deployment().value(),
                row.deploymentName(),
                WireValues.nullable(row.overall()),
                AssessResponse.scores(row),
                FeedbackTexts.of(row.findings(), row.language().locale()),
                row.judge(),
                row.durationMs(),
                row.requestPreview(),
                row.responsePreview());
    }
}
