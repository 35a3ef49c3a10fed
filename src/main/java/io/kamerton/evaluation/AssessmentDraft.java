package io.kamerton.evaluation;

import io.kamerton.registry.DeploymentId;
import io.kamerton.shared.problem.FieldError;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.text.Language;
import io.kamerton.shared.text.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A text to be assessed.
 *
 * @param deployment the model that the score is booked on
 * @param criteria names of 1 to 64 characters a-z, 0-9 and underscore
 * @param context what the response was to be made from; without it the response is compared with the request
 * @param language of the feedback; without it that of the response
 */
public record AssessmentDraft(
        DeploymentId deployment,
        String requestText,
        String responseText,
        Optional<String> context,
        List<String> criteria,
        Optional<Language> language) {

    /** Characters of one text. */
    public static final int LONGEST_TEXT = 200_000;

    public static final int MOST_CRITERIA = 20;
    public static final List<String> DEFAULT_CRITERIA = List.of("relevance", "accuracy");

    private static final Pattern CRITERION = Pattern.compile("[a-z0-9_]{1,64}");

    /** @throws InvalidException with every field that is out of bounds */
    public AssessmentDraft {
        criteria = List.copyOf(criteria);
        List<FieldError> errors = new ArrayList<>();
        requireLength("request_text", requestText, errors);
        requireLength("response_text", responseText, errors);
        context.ifPresent(text -> requireLength("context", text, errors));
        if (criteria.isEmpty() || criteria.size() > MOST_CRITERIA) {
            errors.add(new FieldError("assessment_criteria", "must name 1 to " + MOST_CRITERIA + " criteria"));
        }
        if (!criteria.stream().allMatch(name -> CRITERION.matcher(name).matches())) {
            errors.add(new FieldError(
                    "assessment_criteria", "must be names of 1 to 64 characters a-z, 0-9 and underscore"));
        }
        if (!errors.isEmpty()) {
            throw new InvalidException(errors);
        }
    }

    private static void requireLength(String field, String text, List<FieldError> errors) {
        if (text.length() > LONGEST_TEXT) {
            errors.add(new FieldError(field, "must have at most " + LONGEST_TEXT + " characters"));
        } else if (!PlainText.isStorable(text)) {
            errors.add(new FieldError(field, "must be valid Unicode without the character U+0000"));
        }
    }
}
