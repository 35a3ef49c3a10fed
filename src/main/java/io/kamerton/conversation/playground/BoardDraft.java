package io.kamerton.conversation.playground;

import io.kamerton.shared.problem.FieldError;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.text.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A board to be saved.
 *
 * @param name one line
 */
public record BoardDraft(String name, Board board) {

    public static final int LONGEST_NAME = 200;

    /** Of each text; with six columns that stays below what a row should hold. */
    public static final int LONGEST_TEXT = 100_000;

    /** @throws InvalidException with the fields {@code name, board} */
    public BoardDraft {
        name = name.strip();
        List<FieldError> errors = new ArrayList<>();
        if (!PlainText.isVisible(name) || name.length() > LONGEST_NAME || !PlainText.isLine(name)) {
            errors.add(new FieldError("name", "must have 1 to " + LONGEST_NAME + " characters on one line"));
        }
        if (board.columns().isEmpty() || !texts(board).allMatch(BoardDraft::isKeepable)) {
            errors.add(new FieldError(
                    "board",
                    "must have a column, and texts of at most " + LONGEST_TEXT
                            + " characters without control characters"));
        }
        if (!errors.isEmpty()) {
            throw new InvalidException(errors);
        }
    }

    private static Stream<String> texts(Board board) {
        return Stream.of(
                        board.columns().stream().flatMap(column -> Stream.of(column.system(), column.user())),
                        board.variables().stream().map(Variable::value),
                        board.earlier().stream().map(message -> message.text()))
                .flatMap(texts -> texts);
    }

    private static boolean isKeepable(String text) {
        return text.length() <= LONGEST_TEXT && PlainText.isText(text);
    }
}
