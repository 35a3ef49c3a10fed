package io.kamerton.conversation.playground.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouterLink;
import io.kamerton.conversation.playground.BoardRow;
import io.kamerton.conversation.playground.BoardService;
import io.kamerton.shared.ui.Moment;
import io.kamerton.shared.ui.Texts;

/** The boards that a person has saved, to be opened or deleted. */
class BoardListDialog extends Dialog {

    private final transient BoardService boards;
    private final Div content = new Div();

    BoardListDialog(BoardService boards) {
        this.boards = boards;
        setHeaderTitle(Texts.text("playground.boards"));
        setWidth("min(36rem, 95vw)");
        content.addClassName("dialog-content");
        add(content);
        getFooter().add(new Button(Texts.text("playground.close"), click -> close()));
        draw();
    }

    private void draw() {
        content.removeAll();
        var rows = boards.listOwn();
        if (rows.isEmpty()) {
            content.add(new Paragraph(Texts.text("playground.boards.none")));
            return;
        }
        var list = new UnorderedList();
        list.addClassName("board-list");
        rows.forEach(row -> list.add(line(row)));
        content.add(list);
    }

    private ListItem line(BoardRow row) {
        var link = new RouterLink();
        link.setText(row.name());
        link.setRoute(PlaygroundView.class);
        link.setQueryParameters(
                QueryParameters.of(BoardSources.BOARD, Long.toString(row.id().value())));
        link.getElement().addEventListener("click", click -> close());
        var delete = new Button(VaadinIcon.TRASH.create(), click -> delete(row));
        delete.addThemeNames("tertiary", "small", "icon");
        delete.setAriaLabel(Texts.text("playground.board.delete", row.name()));
        return new ListItem(link, new Moment(row.changed()), delete);
    }

    /** At once; the same board can be had back as long as the notice stands. */
    private void delete(BoardRow row) {
        var gone = boards.find(row.id());
        boards.delete(row.id());
        draw();
        gone.ifPresent(board -> {
            var notice = new Notification();
            notice.setDuration(10_000);
            notice.add(new Div(
                    new Paragraph(Texts.text("playground.board.deleted", row.name())),
                    new Button(Texts.text("playground.board.undo"), click -> {
                        boards.save(new io.kamerton.conversation.playground.BoardDraft(board.name(), board.board()));
                        notice.close();
                        draw();
                    })));
            notice.open();
        });
    }
}
