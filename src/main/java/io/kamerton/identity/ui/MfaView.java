package io.kamerton.identity.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.kamerton.identity.PersonAtDoor;
import io.kamerton.shared.ui.CodeField;
import io.kamerton.shared.ui.Refusal;
import io.kamerton.shared.ui.Screen;
import io.kamerton.shared.ui.Texts;

/** Asks for the second factor: a code of the app, or one of the recovery codes. */
@Route(value = "mfa", autoLayout = false)
@AnonymousAllowed
class MfaView extends Composite<Main> implements BeforeEnterObserver, Screen {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_RECOVERY_CODE = 24;

    private final transient PersonAtDoor person;
    private final CodeField code = new CodeField();
    private final TextField recovery = new TextField(Texts.text("code.recovery.label"));
    private final Div asked = new Div();
    private final Paragraph advice = new Paragraph();
    private final Button other = new Button();
    private boolean byRecoveryCode;

    MfaView(PersonAtDoor person, AuthenticationContext authentication) {
        this.person = person;
        other.addThemeNames("tertiary");
        other.addClickListener(click -> ask(!byRecoveryCode));
        var leave = new Button(Texts.text("code.leave"), click -> authentication.logout());
        leave.addThemeNames("tertiary");
        var ways = new Div(other, leave);
        ways.addClassName("door-ways");
        recovery.setMaxLength(LONGEST_RECOVERY_CODE);
        recovery.setHelperText(Texts.text("code.recovery.help"));
        recovery.getElement().setAttribute("autocomplete", "off");
        DoorCard.into(getContent(), new H2(title()), advice, asked, ways);
    }

    @Override
    public String title() {
        return Texts.text("code.title");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        switch (person.stage()) {
            case OUTSIDE -> event.forwardTo("login");
            case ENROLMENT -> event.forwardTo("enrol");
            case INSIDE -> event.forwardTo("");
            case CODE -> show(event.getLocation().getQueryParameters());
        }
    }

    private void show(QueryParameters query) {
        ask(false);
        query.getSingleParameter("error")
                .map(Refusal::of)
                .ifPresent(refusal -> code.refuse(
                        refusal,
                        Refusal.seconds(query.getSingleParameter("wait").orElse("1"))));
    }

    private void ask(boolean forRecoveryCode) {
        byRecoveryCode = forRecoveryCode;
        var field = forRecoveryCode ? recovery : code;
        asked.removeAll();
        asked.add(new CodeForm(field, Texts.text("code.submit")));
        advice.setText(forRecoveryCode ? Texts.text("code.recovery.advice") : Texts.text("code.advice", person.name()));
        other.setText(Texts.text(forRecoveryCode ? "code.use_app" : "code.use_recovery"));
        field.focus();
    }
}
