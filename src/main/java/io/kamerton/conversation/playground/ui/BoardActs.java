package io.kamerton.conversation.playground.ui;

import io.kamerton.conversation.playground.CaseShelf;
import io.kamerton.shared.ui.Texts;
import java.util.Optional;

/** What the menu of a board offers. */
final class BoardActs {

    private final PlaygroundView view;
    private final PlaygroundDesk desk;

    BoardActs(PlaygroundView view, PlaygroundDesk desk) {
        this.view = view;
        this.desk = desk;
    }

    void save() {
        new SaveBoardDialog(desk.boards(), view.board(), view.saved(), view::keptAs).open();
    }

    void list() {
        new BoardListDialog(desk.boards()).open();
    }

    void export() {
        var board = view.board();
        if (board.unfilled().isEmpty()
                && board.columns().stream().noneMatch(column -> column.user().isBlank())) {
            new ExportDialog(board).open();
        } else {
            view.editor().check(view.editor().columns());
            view.say(Optional.of(Texts.text("playground.incomplete")));
        }
    }

    boolean mayWritePrompts() {
        return desk.isAdministrator();
    }

    void savePrompt() {
        new SavePromptDialog(
                        desk.prompts(), view.editor().present().value().system(), words -> view.say(Optional.of(words)))
                .open();
    }

    void saveCase(CaseShelf shelf) {
        new SaveCaseDialog(shelf, view.editor().columns(), words -> view.say(Optional.of(words))).open();
    }
}
