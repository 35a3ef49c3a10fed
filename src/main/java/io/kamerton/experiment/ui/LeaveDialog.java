package io.kamerton.experiment.ui;

import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import io.kamerton.shared.ui.Texts;

/** Asks before changes are lost. */
class LeaveDialog extends ConfirmDialog {

    LeaveDialog(Runnable save, Runnable leave, Runnable stay) {
        setHeader(Texts.text("leave.title"));
        setText(Texts.text("leave.effect"));
        setCancelable(true);
        setCancelText(Texts.text("leave.stay"));
        addCancelListener(event -> stay.run());
        setRejectable(true);
        setRejectText(Texts.text("leave.discard"));
        addRejectListener(event -> leave.run());
        setConfirmText(Texts.text("plan.save"));
        addConfirmListener(event -> save.run());
    }
}
