package io.kamerton.gateway.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.kamerton.shared.ui.Texts;

/** Says what deleting a server takes away and wants its name typed. */
class DeleteServerDialog extends ConfirmDialog {

    DeleteServerDialog(ServerRow row, Runnable delete) {
        var typed = new TextField(Texts.text("models.delete.name", row.name()));
        typed.setValueChangeMode(ValueChangeMode.EAGER);
        typed.setWidthFull();
        typed.focus();
        var effect =
                new Paragraph(Texts.counted("models.delete.effect", row.models().size()));
        var content = new Div(effect, typed);
        content.addClassName("dialog-content");
        setHeader(Texts.text("models.delete.title", row.name()));
        add(content);
        setWidth("28rem");
        var confirm = new Button(Texts.text("models.delete"), click -> {
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
                change -> confirm.setEnabled(change.getValue().strip().equals(row.name())));
    }
}
