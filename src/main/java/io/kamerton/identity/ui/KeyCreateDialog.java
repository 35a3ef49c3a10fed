package io.kamerton.identity.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import io.kamerton.identity.key.KeyDraft;
import io.kamerton.identity.key.KeyOwner;
import io.kamerton.identity.key.KeyTerms;
import io.kamerton.identity.key.NewKey;
import io.kamerton.shared.Priority;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.problem.KamertonException;
import io.kamerton.shared.ui.FreshFactor;
import io.kamerton.shared.ui.Texts;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks what a new key may open, from where and how long. */
class KeyCreateDialog extends Dialog {

    private final transient KeyDesk desk;
    private final transient Consumer<NewKey> made;
    private final KeyForm form = new KeyForm();
    private final ComboBox<KeyOwner> owner = new ComboBox<>(Texts.text("keys.owner"));

    KeyCreateDialog(KeyDesk desk, Consumer<NewKey> made) {
        this.desk = desk;
        this.made = made;
        setHeaderTitle(Texts.text("keys.create"));
        setWidth("min(40rem, 95vw)");
        form.askDays(Texts.text("keys.days"), Texts.text("keys.days.help"), Optional.of(KeyTerms.DEFAULT_DAYS));
        ownerField();
        form.offer(desk.grantable(Optional.empty()));
        form.offerPriorities(desk.priorities(Priority.NORMAL), Priority.NORMAL);
        add(form);
        var create = new Button(Texts.text("keys.create.do"), click -> create());
        create.addThemeNames("primary");
        getFooter().add(new Button(Texts.text("keys.cancel"), click -> close()), create);
        form.focusName();
    }

    private void ownerField() {
        var owners = desk.owners();
        if (owners.isEmpty()) {
            return;
        }
        owner.setItems(owners);
        owner.setItemLabelGenerator(KeyOwner::name);
        owner.setPlaceholder(Texts.text("keys.owner.me"));
        owner.setClearButtonVisible(true);
        owner.addValueChangeListener(change -> form.offer(desk.grantable(owner.getOptionalValue())));
        form.addComponentAtIndex(1, owner);
    }

    private void create() {
        try {
            var draft = new KeyDraft(form.terms(), form.days().orElse(0));
            FreshFactor.run(() -> send(draft));
        } catch (InvalidException e) {
            form.show(e);
        }
    }

    private void send(KeyDraft draft) {
        try {
            var key = desk.create(owner.getOptionalValue().map(KeyOwner::id), draft);
            close();
            made.accept(key);
        } catch (KamertonException e) {
            form.show(e);
        }
    }
}
