package io.kamerton.evaluation.builtin;

import java.util.Optional;

/**
 * What is put before the judge.
 *
 * @param request what was asked
 * @param response what was answered; the text that is judged
 * @param context the material that the answer was to be made from, if there was any
 */
public record Submission(String request, String response, Optional<String> context) {

    public Submission {
        context = context.filter(text -> !text.isBlank());
    }
}
