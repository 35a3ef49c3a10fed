package io.kamerton.gateway.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.kamerton.registry.prompt.PromptDetails;
import io.kamerton.shared.ui.Texts;

/** Says what is lost with a prompt and wants its name typed. */
class DeletePromptDialog extends ConfirmDialog {

    DeletePromptDialog(PromptDetails prompt, Runnable delete) {
        var name = prompt.row().name();
        var typed = new TextField(Texts.text("models.delete.name", name));
        typed.setValueChangeMode(ValueChangeMode.EAGER);
        typed.setWidthFull();
        typed.focus();
        var content = new Div(
                new Paragraph(
                        Texts.counted("prompts.delete.effect", prompt.row().versions())),
                typed);
        content.addClassName("dialog-content");
        setHeader(Texts.text("models.delete.title", name));
        add(content);
        setWidth("28rem");
        var confirm = new Button(Texts.text("prompts.delete"), click -> {
            close();
            delete.run();
        });
        confirm.addThemeNames("primary", "error");
        confirm.setDisableOnClick(true);
        confirm.setEnabled(false);
        setConfirmButton(confirm);
        setCancelable(true);
        setCancelText(Texts.text("models.cancel"));
        typed.addValueChangeListener(
                change -> confirm.setEnabled(change.getValue().strip().equals(name)));
    }
}
