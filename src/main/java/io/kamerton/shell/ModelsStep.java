package io.kamerton.shell;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.kamerton.shared.ui.FreshFactor;
import io.kamerton.shared.ui.Meaning;
import io.kamerton.shared.ui.ScreenClock;
import io.kamerton.shared.ui.StatusBadge;
import io.kamerton.shared.ui.Texts;
import io.kamerton.shell.LocalModels.Answer;
import java.util.List;

/** Says that the built-in model works, and looks for model servers on this machine. */
class ModelsStep extends WelcomeStep {

    private static final int MODELS_SHOWN = 5;
    private static final String MODELS_PAGE = "models";

    private final transient LocalModels finder;
    private final ScreenClock clock;
    private final boolean atOnce;
    private final Div places = new Div();
    private final Button look = new Button(Texts.text("welcome.models.look"), click -> FreshFactor.run(this::look));

    /** @param atOnce whether it may look without asking for a code first */
    ModelsStep(LocalModels finder, ScreenClock clock, boolean atOnce) {
        super(Texts.text("welcome.models"), Texts.text("welcome.models.purpose"));
        this.finder = finder;
        this.clock = clock;
        this.atOnce = atOnce;
        places.addClassName("welcome-places");
        var all = new Anchor(MODELS_PAGE, Texts.text("welcome.models.other"));
        var actions = new Div(look, all);
        actions.addClassName("panel-actions");
        body().add(
                        new StatusBadge(Meaning.GOOD, Texts.text("welcome.models.builtin", FirstRequest.MODEL)),
                        places,
                        actions);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        if (atOnce && event.isInitialAttach()) {
            look();
        }
    }

    private void look() {
        places.removeAll();
        finder.candidates().forEach(this::look);
    }

    private void look(LocalServer place) {
        var line = new Div();
        line.addClassName("welcome-place");
        places.add(line);
        var connected = finder.connected(place);
        if (connected.isPresent()) {
            showConnected(line, place);
            return;
        }
        draw(line, place, new StatusBadge(Meaning.RUNNING, Texts.text("welcome.models.asking")));
        var ui = getUI().orElseThrow();
        clock.once(() -> {
            var answer = finder.ask(place);
            ScreenClock.tell(ui, () -> tell(line, place, answer));
        });
    }

    private void tell(Div line, LocalServer place, Answer answer) {
        if (answer.fault().isPresent()) {
            draw(
                    line,
                    place,
                    new StatusBadge(
                            Meaning.NEUTRAL,
                            Texts.text("models.fault", answer.fault().get())));
            return;
        }
        draw(
                line,
                place,
                new StatusBadge(
                        Meaning.GOOD,
                        Texts.counted("models.count", answer.models().size())));
        if (!answer.models().isEmpty()) {
            line.add(quiet(firstOf(answer.models())));
        }
        var connect = new Button(
                Texts.text("welcome.models.connect"), click -> FreshFactor.run(() -> connect(line, place, answer)));
        connect.setAriaLabel(Texts.text("welcome.models.connect.which", place.baseUrl()));
        connect.addThemeNames("primary", "small");
        line.add(connect);
    }

    private void connect(Div line, LocalServer place, Answer answer) {
        if (finder.connected(place).isEmpty()) {
            var id = finder.connect(place, answer.models());
            clock.once(() -> finder.describe(id));
        }
        showConnected(line, place);
    }

    private static void showConnected(Div line, LocalServer place) {
        draw(line, place, new StatusBadge(Meaning.GOOD, Texts.text("welcome.models.connected")));
    }

    private static void draw(Div line, LocalServer place, StatusBadge badge) {
        var address = new Span(place.baseUrl());
        address.addClassName("technical");
        line.removeAll();
        line.add(address, badge);
    }

    private static String firstOf(List<String> models) {
        var names = String.join(", ", models.subList(0, Math.min(MODELS_SHOWN, models.size())));
        return models.size() > MODELS_SHOWN ? names + " …" : names;
    }
}
