package io.kamerton.evaluation;

import io.kamerton.evaluation.builtin.Finding;
import io.kamerton.registry.DeploymentId;
import io.kamerton.shared.text.Language;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/**
 * An assessment as lists show it.
 *
 * @param overall mean of the criteria that have a value, 0..10; empty where none has one
 * @param scores in the order in which they were asked for
 * @param findings feedback, not yet in a language: {@link FeedbackTexts} makes sentences of it
 * @param language in which the feedback was asked for
 * @param requestPreview the first 300 characters
 * @param responsePreview the first 300 characters
 * @param durationMs time that the judge took
 */
public record AssessmentRow(
        AssessmentId id,
        Instant time,
        DeploymentId deployment,
        String deploymentName,
        OptionalDouble overall,
        List<CriterionScore> scores,
        List<Finding> findings,
        Language language,
        String judge,
        String requestPreview,
        String responsePreview,
        long durationMs) {

    public AssessmentRow {
        scores = List.copyOf(scores);
        findings = List.copyOf(findings);
    }
}
