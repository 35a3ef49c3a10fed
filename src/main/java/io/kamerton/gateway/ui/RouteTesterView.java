package io.kamerton.gateway.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.kamerton.gateway.door.TriedCall;
import io.kamerton.gateway.door.TriedCalls;
import io.kamerton.gateway.trial.RouteTester;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.ui.PageHeader;
import io.kamerton.shared.ui.Screen;
import io.kamerton.shared.ui.ScreenClock;
import io.kamerton.shared.ui.Texts;
import jakarta.annotation.security.RolesAllowed;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells where a request would go and what would be sent, without calling anybody; makes the call where it is wanted. */
@Route("models/tester")
@RolesAllowed({"ANALYST", "ADMIN"})
class RouteTesterView extends Composite<Main> implements BeforeEnterObserver, Screen {

    /** Query parameter: the model that the first request asks for. */
    static final String MODEL = "model";

    private static final Logger LOG = LoggerFactory.getLogger(RouteTesterView.class);
    private static final String USUAL = "default";

    private final RouteTester tester;
    private final TriedCalls calls;
    private final ScreenClock clock;
    private final RequestForm form = new RequestForm();
    private final Button ask = new Button(Texts.text("tester.ask"), click -> ask());
    private final Button call = new Button(Texts.text("tester.call"), click -> call());
    private final Button stop = new Button(Texts.text("tester.stop"), click -> giveUp());
    private final Div answer = new Div();
    private transient AtomicBoolean wanted = new AtomicBoolean();

    RouteTesterView(RouteTester tester, TriedCalls calls, ScreenClock clock) {
        this.tester = tester;
        this.calls = calls;
        this.clock = clock;
        ask.addThemeNames("primary");
        stop.setVisible(false);
        Shortcuts.addShortcutListener(this, this::ask, Key.ENTER, KeyModifier.CONTROL)
                .resetFocusOnActiveElement();
        Shortcuts.addShortcutListener(this, this::ask, Key.ENTER, KeyModifier.META)
                .resetFocusOnActiveElement();
        answer.addClassName("tester-answer");
        answer.getElement().setAttribute("role", "status");
        var buttons = new Div(stop, call, ask);
        buttons.addClassName("tester-buttons");
        var left = new Div(form, buttons, form.line());
        left.addClassName("tester-form");
        var columns = new Div(left, answer);
        columns.addClassName("tester");
        getContent().addClassName("screen");
        getContent()
                .add(
                        new ModelTabs(RouteTesterView.class),
                        new PageHeader(Texts.text("tester.title")).withLine(Texts.text("tester.purpose")),
                        columns);
    }

    @Override
    public String title() {
        return Texts.text("tester.title");
    }

    @Override
    public String heading() {
        return Texts.text("menu.models");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var model = event.getLocation().getQueryParameters().getSingleParameter(MODEL);
        form.begin(model, USUAL);
        model.ifPresent(named -> ask());
    }

    @Override
    protected void onDetach(DetachEvent event) {
        giveUp();
    }

    private void ask() {
        form.right();
        answer.removeAll();
        try {
            answer.add(new TrialPanel(tester.test(form.request(), form.user(), form.requestType())));
        } catch (InvalidException wrong) {
            form.wrong();
        }
    }

    /** On a thread of its own: models take their time. */
    private void call() {
        form.right();
        var ui = getUI().orElseThrow();
        var kind = form.kind();
        var body = form.request();
        var type = form.requestType();
        var mine = new AtomicBoolean(true);
        wanted = mine;
        running(true);
        clock.once(() -> {
            var made = made(kind, body, type, mine);
            ScreenClock.tell(ui, () -> show(made, mine));
        });
    }

    /** Empty where something is wrong with us; the log says what. */
    private Optional<TriedCall> made(RequestKind kind, String body, Optional<String> type, AtomicBoolean mine) {
        try {
            return Optional.of(calls.make(kind.endpoint(), body, type, mine::get));
        } catch (RuntimeException e) {
            LOG.error("A call that was tried at a screen failed.", e);
            return Optional.empty();
        }
    }

    private void show(Optional<TriedCall> made, AtomicBoolean mine) {
        if (!mine.get()) {
            return;
        }
        running(false);
        answer.removeAll();
        answer.add(
                made.<Component>map(TriedPanel::new).orElseGet(() -> new Paragraph(Texts.text("tester.call.broken"))));
    }

    private void running(boolean now) {
        call.setEnabled(!now);
        stop.setVisible(now);
        if (now) {
            var bar = new ProgressBar();
            bar.setIndeterminate(true);
            answer.removeAll();
            answer.add(new Paragraph(Texts.text("tester.calling")), bar);
        }
    }

    private void giveUp() {
        wanted.set(false);
        running(false);
        answer.removeAll();
    }
}
