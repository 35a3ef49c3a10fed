package io.kamerton.registry.prompt;

import io.kamerton.shared.problem.FieldError;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.text.PlainText;
import java.util.ArrayList;
import java.util.List;

/**
 * What a prompt is called.
 *
 * @param name one line, unique whatever its case
 * @param description may be empty
 */
public record PromptDraft(String name, String description) {

    public static final int LONGEST_NAME = 100;
    public static final int LONGEST_DESCRIPTION = 500;

    /** @throws InvalidException with the fields {@code name, description} */
    public PromptDraft {
        name = name.strip();
        description = description.strip();
        List<FieldError> errors = new ArrayList<>();
        if (!PlainText.isVisible(name) || name.length() > LONGEST_NAME || !PlainText.isLine(name)) {
            errors.add(new FieldError("name", "must have 1 to " + LONGEST_NAME + " characters on one line"));
        }
        if (description.length() > LONGEST_DESCRIPTION || !PlainText.isText(description)) {
            errors.add(new FieldError(
                    "description",
                    "must have at most " + LONGEST_DESCRIPTION + " characters and no control characters"));
        }
        if (!errors.isEmpty()) {
            throw new InvalidException(errors);
        }
    }
}
