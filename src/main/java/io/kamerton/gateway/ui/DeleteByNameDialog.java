package io.kamerton.gateway.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.kamerton.shared.ui.Texts;

/** Says what deleting takes away and wants the name of the thing typed. */
class DeleteByNameDialog extends ConfirmDialog {

    /**
     * @param effect what is gone afterwards, as a sentence
     * @param verb on the button that deletes
     */
    DeleteByNameDialog(String name, String effect, String verb, Runnable delete) {
        var typed = new TextField(Texts.text("models.delete.name", name));
        typed.setValueChangeMode(ValueChangeMode.EAGER);
        typed.setWidthFull();
        typed.focus();
        var content = new Div(new Paragraph(effect), typed);
        content.addClassName("dialog-content");
        setHeader(Texts.text("models.delete.title", name));
        add(content);
        setWidth("28rem");
        var confirm = new Button(verb, click -> {
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
