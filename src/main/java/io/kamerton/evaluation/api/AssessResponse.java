package io.kamerton.evaluation.api;

import io.kamerton.evaluation.AssessmentRow;
import io.kamerton.evaluation.CriterionScore;
import io.kamerton.evaluation.Feedback;
import io.kamerton.evaluation.FeedbackTexts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code POST /quality/assess} answers.
 *
 * @param overallScore 0..10; null where no criterion could be scored
 * @param detailedScores criterion to 0..10; null where this judge could not say, with the reason in the feedback
 */
record AssessResponse(
        long id,
        @Nullable Double overallScore,
        Map<String, @Nullable Double> detailedScores,
        Feedback feedback,
        String judge,
        long durationMs,
        List<String> warnings) {

    static AssessResponse of(AssessmentRow row, List<String> warnings) {
        return new AssessResponse(
                row.id().value(),
                WireValues.nullable(row.overall()),
                scores(row),
                FeedbackTexts.of(row.findings(), row.language().locale()),
                row.judge(),
                row.durationMs(),
                warnings);
    }

    static Map<String, @Nullable Double> scores(AssessmentRow row) {
        Map<String, @Nullable Double> scores = new LinkedHashMap<>();
        for (CriterionScore score : row.scores()) {
            scores.put(score.criterion(), WireValues.nullable(score.value()));
        }
        return scores;
    }
}
