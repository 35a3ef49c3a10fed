package io.kamerton.gateway.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.kamerton.gateway.trial.RouteTester;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.ui.PageHeader;
import io.kamerton.shared.ui.Screen;
import io.kamerton.shared.ui.Texts;
import jakarta.annotation.security.RolesAllowed;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Tells where a pasted request would go and what would be sent, without calling anybody. */
@Route("models/tester")
@RolesAllowed({"ANALYST", "ADMIN"})
class RouteTesterView extends Composite<Main> implements BeforeEnterObserver, Screen {

    /** Query parameter: the model that the first request asks for. */
    static final String MODEL = "model";

    private static final String USUAL = "default";
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String SAMPLE = """
            {
              "model": %s,
              "messages": [
                {"role": "user", "content": %s}
              ],
              "temperature": 0.7
            }""";

    private final RouteTester tester;
    private final TextArea request = new TextArea(Texts.text("tester.request"));
    private final TextField user = new TextField(Texts.text("tester.user"));
    private final Div answer = new Div();

    RouteTesterView(RouteTester tester) {
        this.tester = tester;
        request.addClassName("request-json");
        request.setMinRows(9);
        request.setMaxRows(20);
        request.setHelperText(Texts.text("tester.request.help"));
        user.setHelperText(Texts.text("tester.user.help"));
        user.setMaxLength(200);
        var ask = new Button(Texts.text("tester.ask"), click -> ask());
        ask.addThemeNames("primary");
        Shortcuts.addShortcutListener(this, this::ask, Key.ENTER, KeyModifier.CONTROL)
                .resetFocusOnActiveElement();
        Shortcuts.addShortcutListener(this, this::ask, Key.ENTER, KeyModifier.META)
                .resetFocusOnActiveElement();
        answer.addClassName("tester-answer");
        answer.getElement().setAttribute("role", "status");
        var form = new Div(request, user, ask);
        form.addClassName("tester-form");
        var columns = new Div(form, answer);
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
        if (request.isEmpty() || model.isPresent()) {
            request.setValue(sample(model.orElse(USUAL)));
        }
        model.ifPresent(named -> ask());
    }

    private static String sample(String model) {
        return SAMPLE.formatted(JSON.writeValueAsString(model), JSON.writeValueAsString(Texts.text("tester.sample")));
    }

    private void ask() {
        request.setInvalid(false);
        answer.removeAll();
        try {
            answer.add(new TrialPanel(
                    tester.test(request.getValue(), Optional.of(user.getValue()).filter(name -> !name.isBlank()))));
        } catch (InvalidException wrong) {
            request.setErrorMessage(Texts.text("tester.wrong"));
            request.setInvalid(true);
            request.focus();
        }
    }
}
