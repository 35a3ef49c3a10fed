package io.kamerton.experiment.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import io.kamerton.shared.ui.Texts;

/** Asks before a draft is gone for good. */
class DeleteDraftDialog extends ConfirmDialog {

    DeleteDraftDialog(String name, Runnable delete) {
        setHeader(Texts.text("delete.title", name));
        setText(Texts.text("delete.effect"));
        var confirm = new Button(Texts.text("delete.confirm"), click -> {
            close();
            delete.run();
        });
        confirm.addThemeNames("primary", "error");
        confirm.setDisableOnClick(true);
        setConfirmButton(confirm);
        setCancelable(true);
        setCancelText(Texts.text("delete.cancel"));
    }
}
