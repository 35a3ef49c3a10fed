package io.kamerton.identity.ui;

import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Paragraph;
import io.kamerton.shared.ui.Texts;

/** Says what giving the limits back does. */
class ResetDialog extends ConfirmDialog {

    ResetDialog(String name, Runnable reset) {
        setHeader(Texts.text("limits.reset.title", name));
        add(new Paragraph(Texts.text("limits.reset.effect")));
        setWidth("28rem");
        setConfirmText(Texts.text("limits.reset"));
        addConfirmListener(confirm -> reset.run());
        setCancelable(true);
        setCancelText(Texts.text("limits.reset.cancel"));
    }
}
