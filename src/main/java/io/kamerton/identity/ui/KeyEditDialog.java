package io.kamerton.identity.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import io.kamerton.identity.key.KeyChange;
import io.kamerton.identity.key.KeyRow;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.problem.KamertonException;
import io.kamerton.shared.ui.Formats;
import io.kamerton.shared.ui.FreshFactor;
import io.kamerton.shared.ui.Texts;
import java.util.Optional;

/** Changes what a key opens, from where and how long. */
class KeyEditDialog extends Dialog {

    private final transient KeyDesk desk;
    private final transient KeyRow key;
    private final transient Runnable changed;
    private final KeyForm form = new KeyForm();

    KeyEditDialog(KeyDesk desk, KeyRow key, Runnable changed) {
        this.desk = desk;
        this.key = key;
        this.changed = changed;
        setHeaderTitle(Texts.text("keys.edit.title", key.terms().name()));
        setWidth("min(40rem, 95vw)");
        var end = key.expiresAt().map(Formats.current()::dateTime).orElse(Formats.MISSING);
        form.askDays(Texts.text("keys.edit.days"), Texts.text("keys.edit.days.help", end), Optional.empty());
        form.offer(desk.grantable(key));
        form.offerPriorities(
                desk.priorities(key.terms().priority()), key.terms().priority());
        form.fill(key.terms());
        form.addComponentAsFirst(new Paragraph(Texts.text("keys.edit.effect")));
        add(form);
        var save = new Button(Texts.text("keys.edit.save"), click -> save());
        save.addThemeNames("primary");
        getFooter().add(new Button(Texts.text("keys.cancel"), click -> close()), save);
        form.focusName();
    }

    private void save() {
        try {
            var terms = form.terms();
            var change = new KeyChange(ignored -> terms, form.days());
            FreshFactor.run(() -> send(change));
        } catch (InvalidException e) {
            form.show(e);
        }
    }

    private void send(KeyChange change) {
        try {
            desk.change(key.id(), change);
            close();
            changed.run();
        } catch (KamertonException e) {
            form.show(e);
        }
    }
}
