package io.kamerton.conversation.playground.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import io.kamerton.conversation.playground.Board;
import io.kamerton.conversation.playground.ExportedCall;
import io.kamerton.shared.ui.CopyButton;
import io.kamerton.shared.ui.CurlLine;
import io.kamerton.shared.ui.OneOf;
import io.kamerton.shared.ui.Texts;
import java.util.Map;
import java.util.stream.IntStream;

/** What a column asks, as a line for a shell and as the body that a program sends. */
class ExportDialog extends Dialog {

    private static final String ADDRESS = "return new URL('.', document.baseURI).href";

    private final transient Board board;
    private final OneOf<Integer> column = new OneOf<>();
    private final Div content = new Div();
    private String base = "";

    ExportDialog(Board board) {
        this.board = board;
        setHeaderTitle(Texts.text("playground.export"));
        setWidth("min(48rem, 95vw)");
        column.setItems(IntStream.range(0, board.columns().size()).boxed().toList());
        column.setItemLabelGenerator(place -> Texts.text(
                "playground.column.of",
                ColumnPanel.letterOf(place),
                board.columns().get(place).model()));
        column.setAriaLabel(Texts.text("playground.export.column"));
        column.setValue(0);
        column.addValueChangeListener(change -> draw());
        column.setVisible(board.columns().size() > 1);
        content.addClassName("tester-curl");
        var all = new Div(column, content);
        all.addClassName("dialog-content");
        add(all);
        getFooter().add(new Button(Texts.text("playground.close"), click -> close()));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        getElement().executeJs(ADDRESS).then(String.class, address -> {
            base = address;
            draw();
        });
    }

    private void draw() {
        var body = ExportedCall.body(board, board.columns().get(column.getValue()));
        var note = new Paragraph(Texts.text("tester.curl.key"));
        note.addClassName("quiet");
        content.removeAll();
        part(Texts.text("tester.curl"), CurlLine.of(base, ExportedCall.PATH, body, Map.of(), true));
        content.add(note);
        part(Texts.text("playground.export.json"), body);
    }

    private void part(String title, String text) {
        var code = new Pre(text);
        code.addClassName("trial-body");
        code.getElement().setAttribute("tabindex", "0");
        content.add(new H3(title), code, new CopyButton(text, Texts.text("tester.curl.copy")));
    }
}
