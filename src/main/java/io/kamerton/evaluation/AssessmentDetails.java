package io.kamerton.evaluation;

import java.util.Optional;

/**
 * An assessment as its page shows it: with the whole texts.
 *
 * @param context what the response was to be made from
 */
public record AssessmentDetails(
        AssessmentRow assessment, String requestText, String responseText, Optional<String> context) {}
