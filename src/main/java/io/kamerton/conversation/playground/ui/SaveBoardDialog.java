package io.kamerton.conversation.playground.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.kamerton.conversation.playground.Board;
import io.kamerton.conversation.playground.BoardDraft;
import io.kamerton.conversation.playground.BoardService;
import io.kamerton.conversation.playground.SavedBoard;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.ui.CopyButton;
import io.kamerton.shared.ui.Texts;
import java.util.Optional;
import java.util.function.Consumer;

/** Keeps a board under a name and gives the link that opens it. */
class SaveBoardDialog extends Dialog {

    private static final int SUGGESTED = 60;

    private final transient BoardService boards;
    private final transient Board board;
    private final transient Optional<SavedBoard> own;
    private final transient Consumer<SavedBoard> kept;
    private final TextField name = new TextField(Texts.text("playground.board.name"));

    /** @param before the saved board that was opened; one of the person's own can be replaced */
    SaveBoardDialog(BoardService boards, Board board, Optional<SavedBoard> before, Consumer<SavedBoard> kept) {
        this.boards = boards;
        this.board = board;
        this.own = before.filter(SavedBoard::own);
        this.kept = kept;
        setHeaderTitle(Texts.text("playground.save"));
        setWidth("min(32rem, 95vw)");
        name.setMaxLength(BoardDraft.LONGEST_NAME);
        name.setValue(before.map(SavedBoard::name).orElseGet(() -> suggested(board)));
        name.setWidthFull();
        var purpose = new Paragraph(Texts.text("playground.save.purpose"));
        purpose.addClassName("quiet");
        var content = new Div(name, purpose);
        content.addClassName("dialog-content");
        add(content);
        var fresh = new Button(
                Texts.text(own.isPresent() ? "playground.save.new" : "playground.save.do"), click -> save(false));
        getFooter().add(new Button(Texts.text("models.cancel"), click -> close()), fresh);
        if (own.isPresent()) {
            var again = new Button(Texts.text("playground.save.do"), click -> save(true));
            again.addThemeNames("primary");
            getFooter().add(again);
        } else {
            fresh.addThemeNames("primary");
        }
        name.focus();
    }

    private void save(boolean again) {
        try {
            var draft = new BoardDraft(name.getValue(), board);
            var id = own.filter(before -> again).map(SavedBoard::id).orElse(null);
            if (id == null) {
                id = boards.save(draft);
            } else {
                boards.replace(id, draft);
            }
            boards.find(id).ifPresent(this::finish);
        } catch (InvalidException wrong) {
            name.setErrorMessage(Texts.text("playground.board.wrong"));
            name.setInvalid(true);
        }
    }

    private void finish(SavedBoard saved) {
        kept.accept(saved);
        removeAll();
        getFooter().removeAll();
        setHeaderTitle(Texts.text("playground.saved"));
        var content = new Div(new Paragraph(Texts.text("playground.saved.link")));
        content.addClassName("dialog-content");
        add(content);
        getElement()
                .executeJs(
                        "return new URL($0, document.baseURI).href",
                        "playground?board=" + saved.id().value())
                .then(String.class, link -> {
                    var shown = new Div();
                    shown.setText(link);
                    shown.addClassNames("technical", "quoted");
                    content.add(shown, new CopyButton(link, Texts.text("playground.saved.copy")));
                });
        var close = new Button(Texts.text("playground.close"), click -> close());
        close.addThemeNames("primary");
        getFooter().add(close);
    }

    private static String suggested(Board board) {
        var words =
                board.columns().getFirst().user().strip().lines().findFirst().orElse("");
        return words.length() > SUGGESTED ? words.substring(0, SUGGESTED) + "…" : words;
    }
}
