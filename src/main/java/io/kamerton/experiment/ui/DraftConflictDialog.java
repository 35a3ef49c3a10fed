package io.kamerton.experiment.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import io.kamerton.experiment.ExperimentDraft;
import io.kamerton.experiment.SavedDraft;
import io.kamerton.shared.ui.Formats;
import io.kamerton.shared.ui.Texts;

/** Shows what two people made of one draft, and lets the second choose. */
class DraftConflictDialog extends Dialog {

    DraftConflictDialog(ExperimentDraft mine, SavedDraft theirs, Runnable keepMine, Runnable takeTheirs) {
        setHeaderTitle(Texts.text("conflict.title"));
        var lines = new Div();
        lines.addClassName("conflict-lines");
        PlanComparison.between(mine, theirs.plan()).forEach(line -> lines.add(line(line)));
        add(
                new Paragraph(Texts.text(
                        "conflict.effect", theirs.savedBy(), Formats.current().dateTime(theirs.savedAt()))),
                lines);
        addClassName("conflict-dialog");
        setWidth("44rem");
        var mineButton = button("conflict.mine", keepMine);
        mineButton.addThemeNames("primary");
        getFooter().add(button("conflict.stay", () -> {}), button("conflict.theirs", takeTheirs), mineButton);
    }

    private Button button(String text, Runnable choice) {
        var button = new Button(Texts.text(text), click -> {
            close();
            choice.run();
        });
        button.setDisableOnClick(true);
        return button;
    }

    private static Component line(PlanComparison.Line line) {
        var pair = new Div(side("conflict.yours", line.mine()), side("conflict.saved", line.theirs()));
        pair.addClassName("plan-pair");
        return new Section(new H3(Texts.text("plan.field", line.field())), pair);
    }

    private static Div side(String title, String text) {
        var label = new Paragraph(Texts.text(title));
        label.addClassName("quiet");
        var words = new Paragraph(text.isBlank() ? Formats.MISSING : text);
        words.addClassName("quoted");
        return new Div(label, words);
    }
}
