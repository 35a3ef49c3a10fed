package io.kamerton.registry.prompt;

import io.kamerton.shared.problem.FieldError;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.text.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * A version to be written.
 *
 * @param text what is sent as the system message, with its line ends as they are
 * @param note why it was written, one line; may be empty
 * @param labels that shall mean this version from now on
 */
public record PromptVersionDraft(String text, String note, List<String> labels) {

    public static final int LONGEST_TEXT = 100_000;
    public static final int LONGEST_NOTE = 500;
    public static final int MOST_LABELS = 20;

    /** @throws InvalidException with the fields {@code text, note, labels} */
    public PromptVersionDraft {
        note = note.strip();
        labels = List.copyOf(new TreeSet<>(labels));
        List<FieldError> errors = new ArrayList<>();
        if (!PlainText.isVisible(text) || text.length() > LONGEST_TEXT || !PlainText.isText(text)) {
            errors.add(
                    new FieldError("text", "must have 1 to " + LONGEST_TEXT + " characters and no control characters"));
        }
        if (note.length() > LONGEST_NOTE || !PlainText.isLine(note)) {
            errors.add(new FieldError("note", "must have at most " + LONGEST_NOTE + " characters on one line"));
        }
        if (labels.size() > MOST_LABELS || !labels.stream().allMatch(PromptLabel::isOne)) {
            errors.add(new FieldError("labels", PromptLabel.ALLOWED));
        }
        if (!errors.isEmpty()) {
            throw new InvalidException(errors);
        }
    }
}
