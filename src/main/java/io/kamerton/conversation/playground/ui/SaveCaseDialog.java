package io.kamerton.conversation.playground.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import io.kamerton.conversation.playground.CaseShelf;
import io.kamerton.conversation.playground.CaseShelf.Case;
import io.kamerton.conversation.playground.CaseShelf.Target;
import io.kamerton.shared.ui.OneOf;
import io.kamerton.shared.ui.Texts;
import java.util.List;
import java.util.function.Consumer;

/** Keeps what a column asked and was answered in a dataset. */
class SaveCaseDialog extends Dialog {

    private final OneOf<Integer> column = new OneOf<>();
    private final OneOf<Target> dataset = new OneOf<>();

    /** @param done told in words what was kept */
    SaveCaseDialog(CaseShelf shelf, List<ColumnPanel> columns, Consumer<String> done) {
        setHeaderTitle(Texts.text("playground.case.save"));
        setWidth("min(32rem, 95vw)");
        column.setItems(PlaygroundView.answered(columns));
        column.setItemLabelGenerator(place -> Texts.text("playground.column", ColumnPanel.letterOf(place)));
        column.setLabel(Texts.text("playground.export.column"));
        dataset.setItems(shelf.targets());
        dataset.setItemLabelGenerator(Target::name);
        dataset.setLabel(Texts.text("playground.case.dataset"));
        var content = new Div(column, dataset);
        content.addClassName("dialog-content");
        add(content);
        var save = new Button(Texts.text("playground.save.do"), click -> {
            if (column.getValue() == null || dataset.getValue() == null) {
                column.setInvalid(column.getValue() == null);
                dataset.setInvalid(dataset.getValue() == null);
                return;
            }
            var answer = columns.get(column.getValue()).answer();
            answer.whole()
                    .ifPresent(reply -> shelf.keep(
                            dataset.getValue(),
                            new Case(answer.asked(), reply.text(), reply.call().id())));
            close();
            done.accept(Texts.text("playground.case.kept", dataset.getValue().name()));
        });
        save.addThemeNames("primary");
        getFooter().add(new Button(Texts.text("models.cancel"), click -> close()), save);
    }
}
