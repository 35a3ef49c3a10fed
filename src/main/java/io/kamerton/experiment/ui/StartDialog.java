package io.kamerton.experiment.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.kamerton.shared.ui.Texts;

/** Says what happens to live traffic when a test starts. */
class StartDialog extends ConfirmDialog {

    StartDialog(String name, PlanGlimpse plan, Runnable start) {
        var content = new Div(
                new Paragraph(Texts.text("start.effect")),
                new Paragraph(PlanWords.route(plan)),
                new Paragraph(PlanWords.audience(plan)),
                new Paragraph(PlanWords.duration(plan)),
                new Paragraph(Texts.text("start.frozen")));
        content.addClassName("dialog-content");
        setHeader(Texts.text("start.title", name));
        add(content);
        setWidth("30rem");
        var confirm = new Button(Texts.text("start.confirm"), click -> {
            close();
            start.run();
        });
        confirm.addThemeNames("primary");
        confirm.setDisableOnClick(true);
        setConfirmButton(confirm);
        setCancelable(true);
        setCancelText(Texts.text("start.cancel"));
    }
}
