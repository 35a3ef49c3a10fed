package io.kamerton.identity.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.IntegerField;
import io.kamerton.identity.key.KeyRow;
import io.kamerton.identity.key.KeyTerms;
import io.kamerton.shared.ui.FreshFactor;
import io.kamerton.shared.ui.Texts;
import java.time.Duration;

/** What can be done with keys, each after its dialog and with a fresh second factor. */
class KeyActions {

    private final KeyDesk desk;
    private final String address;
    private final Runnable changed;

    /**
     * @param address where programs reach this installation, for the sample call
     * @param changed draws the list anew
     */
    KeyActions(KeyDesk desk, String address, Runnable changed) {
        this.desk = desk;
        this.address = address;
        this.changed = changed;
    }

    void create() {
        new KeyCreateDialog(desk, made -> {
                    new KeySecretDialog(made, address).open();
                    changed.run();
                })
                .open();
    }

    void edit(KeyRow key) {
        new KeyEditDialog(desk, key, changed).open();
    }

    void rotate(KeyRow key) {
        var overlap = new IntegerField(Texts.text("keys.rotate.overlap"));
        overlap.setMin(0);
        overlap.setMax(KeyTerms.MOST_OVERLAP_HOURS);
        overlap.setValue(KeyTerms.DEFAULT_OVERLAP_HOURS);
        overlap.setStepButtonsVisible(true);
        overlap.setWidthFull();
        overlap.setHelperText(Texts.text("keys.rotate.overlap.help"));
        var content = new Div(new Paragraph(Texts.text("keys.rotate.effect")), overlap);
        content.addClassName("dialog-content");
        var dialog = new ConfirmDialog();
        dialog.setHeader(Texts.text("keys.rotate.title", key.terms().name()));
        dialog.add(content);
        dialog.setCancelable(true);
        dialog.setCancelText(Texts.text("keys.cancel"));
        var confirm = new Button(Texts.text("keys.rotate"), click -> {
            var hours = overlap.getValue();
            if (hours == null || overlap.isInvalid()) {
                return;
            }
            dialog.close();
            FreshFactor.run(() -> {
                var made = desk.rotate(key.id(), Duration.ofHours(hours));
                new KeySecretDialog(made, address).open();
                changed.run();
            });
        });
        confirm.addThemeNames("primary");
        dialog.setConfirmButton(confirm);
        dialog.open();
    }

    void revoke(KeyRow key) {
        var dialog = new ConfirmDialog();
        dialog.setHeader(Texts.text("keys.revoke.title", key.terms().name()));
        dialog.setText(Texts.text("keys.revoke.effect"));
        dialog.setCancelable(true);
        dialog.setCancelText(Texts.text("keys.cancel"));
        dialog.setConfirmText(Texts.text("keys.revoke"));
        dialog.setConfirmButtonTheme("primary error");
        dialog.addConfirmListener(confirm -> FreshFactor.run(() -> {
            desk.revoke(key.id());
            changed.run();
        }));
        dialog.open();
    }
}
