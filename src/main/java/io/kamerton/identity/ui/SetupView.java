package io.kamerton.identity.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.kamerton.identity.SetupService;
import io.kamerton.identity.people.PersonName;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.ui.CodeField;
import io.kamerton.shared.ui.Refusal;
import io.kamerton.shared.ui.Screen;
import io.kamerton.shared.ui.Texts;

/** The first page of a new installation: the administrator's name and password, then her second factor. */
@Route(value = "setup", autoLayout = false)
@AnonymousAllowed
class SetupView extends Composite<Main> implements BeforeEnterObserver, Screen {

    private static final long serialVersionUID = 1L;

    private final transient SetupService setup;
    private final Div step = new Div();

    SetupView(SetupService setup) {
        this.setup = setup;
        step.addClassName("enrol-step");
        DoorCard.into(getContent(), step).addClassName("enrol-card");
    }

    @Override
    public String title() {
        return Texts.text("setup.title");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (setup.progress() == SetupService.Progress.CLOSED) {
            event.rerouteToError(NotFoundException.class);
            return;
        }
        show(event.getLocation().getQueryParameters());
    }

    private void show(QueryParameters query) {
        step.removeAll();
        switch (setup.progress()) {
            case ACCOUNT -> askForAccount();
            case FACTOR -> offerFactor(query);
            case CLOSED, LINK_WANTED -> sayWhereTheLinkIs(query);
        }
    }

    private void sayWhereTheLinkIs(QueryParameters query) {
        step.add(new H2(title()), new Paragraph(Texts.text("setup.link.advice")));
        query.getSingleParameter("error").ifPresent(error -> {
            var waiting = Refusal.of(error) == Refusal.WAIT;
            var why = new Paragraph(Texts.text(waiting ? "setup.link.wait" : "setup.link.dead"));
            why.addClassName("refusal");
            why.getElement().setAttribute("role", "alert");
            step.add(why);
        });
    }

    private void askForAccount() {
        var name = new TextField(Texts.text("person.name"));
        name.setRequiredIndicatorVisible(true);
        name.setMaxLength(PersonName.LONGEST);
        name.setManualValidation(true);
        name.setHelperText(Texts.text("person.name.advice"));
        name.getElement().setAttribute("autocomplete", "username");
        name.addValueChangeListener(change -> name.setInvalid(false));
        var password = new PasswordPair();
        var proceed = new Button(Texts.text("setup.proceed"), click -> choose(name, password));
        proceed.addThemeNames("primary");
        proceed.addClickShortcut(Key.ENTER);
        proceed.setDisableOnClick(true);
        step.add(new H2(title()), new Paragraph(Texts.text("setup.account.advice")), name, password, proceed);
        name.focus();
    }

    private void choose(TextField name, PasswordPair password) {
        try {
            var chosen = new PersonName(name.getValue());
            password.read(chosen.value()).ifPresent(text -> setup.choose(chosen.value(), text.reveal()));
        } catch (InvalidException wrong) {
            name.setErrorMessage(Texts.text("person.name.wrong"));
            name.setInvalid(true);
            name.focus();
        }
        if (setup.progress() == SetupService.Progress.ACCOUNT) {
            step.getChildren()
                    .filter(Button.class::isInstance)
                    .map(Button.class::cast)
                    .forEach(button -> button.setEnabled(true));
        } else {
            show(QueryParameters.empty());
        }
    }

    private void offerFactor(QueryParameters query) {
        var code = new CodeField();
        code.setLabel(Texts.text("enrol.code"));
        query.getSingleParameter("error")
                .map(Refusal::of)
                .ifPresent(refusal -> code.refuse(
                        refusal,
                        Refusal.seconds(query.getSingleParameter("wait").orElse("1"))));
        step.add(new H2(Texts.text("enrol.title")), new Paragraph(Texts.text("enrol.advice")));
        setup.offer().ifPresent(offer -> step.add(new FactorOffer(offer)));
        var back = new Button(Texts.text("setup.back"), click -> {
            setup.startOver();
            show(QueryParameters.empty());
        });
        back.addThemeNames("tertiary");
        step.add(new CodeForm(code, Texts.text("setup.open")).to("setup/open"), back);
        code.focus();
    }
}
