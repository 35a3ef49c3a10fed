package io.kamerton.conversation.playground.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import io.kamerton.gateway.FollowedReply;
import io.kamerton.shared.ui.OneOf;
import io.kamerton.shared.ui.PromptDiffText;
import io.kamerton.shared.ui.Texts;
import java.util.List;

/** The answers of two columns, word by word. */
class DiffPanel extends Section {

    private final transient List<ColumnPanel> columns;
    private final OneOf<Integer> before = new OneOf<>();
    private final OneOf<Integer> after = new OneOf<>();
    private final Div difference = new Div();

    DiffPanel(List<ColumnPanel> columns) {
        this.columns = columns;
        addClassNames("card", "playground-diff");
        var answered = PlaygroundView.answered(columns);
        prepare(before, "playground.compare.before", answered);
        prepare(after, "playground.compare.after", answered);
        before.setValue(answered.getFirst());
        after.setValue(answered.get(1));
        before.addValueChangeListener(change -> draw());
        after.addValueChangeListener(change -> draw());
        var choice = new Div(before, after);
        choice.addClassName("plan-pair");
        choice.setVisible(answered.size() > 2);
        add(new H2(Texts.text("playground.compare")), choice, difference);
        draw();
    }

    private static void prepare(OneOf<Integer> field, String label, List<Integer> answered) {
        field.setLabel(Texts.text(label));
        field.setItems(answered);
        field.setItemLabelGenerator(place -> Texts.text("playground.column", ColumnPanel.letterOf(place)));
    }

    private void draw() {
        difference.removeAll();
        difference.add(new PromptDiffText(text(before.getValue()), text(after.getValue())));
    }

    private String text(int place) {
        return columns.get(place).answer().whole().map(FollowedReply::text).orElse("");
    }
}
