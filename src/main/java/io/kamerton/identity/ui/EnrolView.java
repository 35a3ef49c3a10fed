package io.kamerton.identity.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.kamerton.identity.PersonAtDoor;
import io.kamerton.identity.Stage;
import io.kamerton.shared.ui.CodeField;
import io.kamerton.shared.ui.FreshFactor;
import io.kamerton.shared.ui.Refusal;
import io.kamerton.shared.ui.Screen;
import io.kamerton.shared.ui.Texts;

/** A new second factor: the secret, its first code, then the recovery codes. */
@Route(value = "enrol", autoLayout = false)
@AnonymousAllowed
class EnrolView extends Composite<Main> implements BeforeEnterObserver, Screen {

    private static final long serialVersionUID = 1L;

    private final transient PersonAtDoor person;
    private final transient AuthenticationContext authentication;
    private final Div step = new Div();

    EnrolView(PersonAtDoor person, AuthenticationContext authentication) {
        this.person = person;
        this.authentication = authentication;
        step.addClassName("enrol-step");
        DoorCard.into(getContent(), step).addClassName("enrol-card");
    }

    @Override
    public String title() {
        return Texts.text("enrol.title");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var stage = person.stage();
        if (stage == Stage.OUTSIDE) {
            event.forwardTo("login");
        } else if (stage == Stage.CODE) {
            event.forwardTo("mfa");
        } else {
            show(event.getLocation().getQueryParameters());
        }
    }

    private void show(QueryParameters query) {
        step.removeAll();
        var codes = person.newRecoveryCodes();
        if (codes.isPresent()) {
            step.add(new RecoveryCodesPanel(codes.get(), this::goOn));
        } else if (person.mayEnrol()) {
            offer(query);
        } else {
            askForPresentFactor(query);
        }
    }

    private void offer(QueryParameters query) {
        var code = new CodeField();
        code.setLabel(Texts.text("enrol.code"));
        query.getSingleParameter("error")
                .map(Refusal::of)
                .ifPresent(refusal -> code.refuse(
                        refusal,
                        Refusal.seconds(query.getSingleParameter("wait").orElse("1"))));
        step.add(
                new H2(title()),
                new Paragraph(Texts.text("enrol.advice")),
                new FactorOffer(person.offer()),
                new CodeForm(code, Texts.text("enrol.confirm")).toEnrol(),
                wayOut());
        code.focus();
    }

    private void askForPresentFactor(QueryParameters query) {
        var ask = new Button(Texts.text("enrol.show_present"), click -> FreshFactor.run(() -> show(query)));
        ask.addThemeNames("primary");
        step.add(new H2(title()), new Paragraph(Texts.text("enrol.present_first")), ask, wayOut());
    }

    private Button wayOut() {
        var inside = person.stage() == Stage.INSIDE;
        var out = inside
                ? new Button(Texts.text("enrol.back"), click -> goOn())
                : new Button(Texts.text("code.leave"), click -> authentication.logout());
        out.addThemeNames("tertiary");
        return out;
    }

    private void goOn() {
        person.keptRecoveryCodes();
        var page = person.firstPage();
        getUI().ifPresent(ui -> ui.getPage().setLocation(page));
    }
}
