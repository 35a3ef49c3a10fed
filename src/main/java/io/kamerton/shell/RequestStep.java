package io.kamerton.shell;

import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.shared.Registration;
import io.kamerton.identity.key.KeyDraft;
import io.kamerton.identity.key.KeyId;
import io.kamerton.identity.key.KeyService;
import io.kamerton.identity.key.KeyTerms;
import io.kamerton.identity.key.NewKey;
import io.kamerton.shared.Priority;
import io.kamerton.shared.Scope;
import io.kamerton.shared.api.WebSettings;
import io.kamerton.shared.ui.CopyButton;
import io.kamerton.shared.ui.FreshFactor;
import io.kamerton.shared.ui.Meaning;
import io.kamerton.shared.ui.ScreenClock;
import io.kamerton.shared.ui.StatusBadge;
import io.kamerton.shared.ui.Texts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes a key, shows it this once within a call to try, and waits until that call has come. */
class RequestStep extends WelcomeStep {

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final transient KeyService keys;
    private final transient WebSettings address;
    private final ScreenClock clock;
    private final Div state = new Div();
    private Registration ticks = () -> {};

    RequestStep(KeyService keys, WebSettings address, ScreenClock clock) {
        super(Texts.text("welcome.request"), Texts.text("welcome.request.purpose"));
        this.keys = keys;
        this.address = address;
        this.clock = clock;
        body().add(new Button(Texts.text("welcome.request.create"), click -> FreshFactor.run(this::create)));
    }

    @Override
    protected void onDetach(DetachEvent event) {
        ticks.remove();
    }

    private void create() {
        var terms = new KeyTerms(
                Texts.text("welcome.request.key"),
                Set.of(Scope.MODELS),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Priority.NORMAL);
        var made = keys.createOwn(new KeyDraft(terms, KeyTerms.DEFAULT_DAYS));
        if (address.isKnown()) {
            show(made, address.publicUrl());
        } else {
            // what the browser itself reaches is right for whoever sits before it
            getElement()
                    .executeJs("return new URL('.', document.baseURI).href")
                    .then(String.class, base -> show(made, base));
        }
    }

    private void show(NewKey made, String base) {
        var line = FirstRequest.curl(base, made.secret(), Texts.text("welcome.request.sample"));
        var code = new Pre(line);
        code.addClassName("welcome-code");
        code.getElement().setAttribute("tabindex", "0");
        state.removeAll();
        state.add(new StatusBadge(Meaning.RUNNING, Texts.text("welcome.request.waiting")));
        body().removeAll();
        body().add(
                        quiet(Texts.text("welcome.request.once")),
                        code,
                        new CopyButton(line, Texts.text("welcome.request.copy")),
                        state);
        await(made.key().id());
    }

    private void await(KeyId key) {
        ticks.remove();
        var ui = getUI().orElseThrow();
        ticks = clock.every(PAUSE, () -> look(ui, key));
    }

    private void look(UI ui, KeyId key) {
        if (keys.find(key).filter(row -> row.lastUsedAt().isPresent()).isPresent()) {
            ScreenClock.tell(ui, this::arrived);
        }
    }

    private void arrived() {
        ticks.remove();
        state.removeAll();
        state.add(new StatusBadge(Meaning.GOOD, Texts.text("welcome.request.arrived")));
    }
}
