package io.kamerton.evaluation;

import java.util.List;

/**
 * What a judge says, in sentences.
 *
 * @param notes how the scores are to be read, and why some are missing
 */
public record Feedback(List<String> strengths, List<String> improvements, List<String> notes) {
    public Feedback {
        strengths = List.copyOf(strengths);
        improvements = List.copyOf(improvements);
        notes = List.copyOf(notes);
    }
}
