package io.kamerton.gateway.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import io.kamerton.registry.ProviderDetails;
import io.kamerton.registry.ProviderDraft;
import io.kamerton.registry.ProviderId;
import io.kamerton.registry.ProviderRow;
import io.kamerton.shared.problem.ConflictException;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.ui.FreshFactor;
import io.kamerton.shared.ui.Texts;
import java.util.Optional;
import java.util.function.Consumer;

/** Connects a model server, or changes one; what is typed can be tested before it is saved. */
class ServerDialog extends Dialog {

    private final transient ServerDesk desk;
    private final transient Optional<ProviderRow> saved;
    private final transient Consumer<ProviderId> done;
    private final ServerForm form;
    private final LadderPanel ladder = new LadderPanel();

    /**
     * @param saved the server to be changed; empty for a new one
     * @param done told which server was saved
     */
    ServerDialog(ServerDesk desk, Optional<ProviderRow> saved, Consumer<ProviderId> done) {
        this.desk = desk;
        this.saved = saved;
        this.done = done;
        this.form = new ServerForm(saved);
        setHeaderTitle(saved.map(row -> Texts.text("models.edit.title", row.name()))
                .orElseGet(() -> Texts.text("models.connect")));
        setWidth("min(36rem, 95vw)");
        addClassName("server-dialog");
        setCloseOnOutsideClick(false);
        var content = new Div(form, ladder);
        content.addClassName("dialog-content");
        add(content);
        buttons();
    }

    private void buttons() {
        var test = new Button(Texts.text("models.test"), click -> test());
        var save = new Button(Texts.text("models.save"));
        save.addThemeNames("primary");
        save.setDisableOnClick(true);
        save.addClickListener(click -> {
            save();
            save.setEnabled(true);
        });
        getFooter().add(new Button(Texts.text("models.cancel"), click -> close()), test, save);
    }

    private void save() {
        form.draft().ifPresent(draft -> FreshFactor.run(() -> store(draft)));
    }

    private void store(ProviderDraft draft) {
        try {
            var stored = saved.isPresent()
                    ? change(saved.get(), draft)
                    : desk.providers().create(draft);
            close();
            done.accept(stored.row().id());
        } catch (InvalidException e) {
            form.show(e);
        } catch (ConflictException e) {
            if (saved.isPresent()) {
                throw e;
            }
            form.showNameTaken();
        }
    }

    private ProviderDetails change(ProviderRow row, ProviderDraft draft) {
        return desk.providers().change(row.id(), draft);
    }

    private void test() {
        form.draft().ifPresent(draft -> FreshFactor.run(() -> test(draft)));
    }

    private void test(ProviderDraft draft) {
        try {
            ladder.start(
                    form.serverName(),
                    listener -> desk.test().startDraft(draft, saved.map(ProviderRow::id), Optional.empty(), listener));
        } catch (InvalidException e) {
            form.show(e);
        }
    }
}
