package io.kamerton.identity.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.login.LoginI18n;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.kamerton.identity.PersonAtDoor;
import io.kamerton.identity.Stage;
import io.kamerton.shared.ui.Refusal;
import io.kamerton.shared.ui.Screen;
import io.kamerton.shared.ui.Texts;

/** Name and password; public because the security rules name it. */
@Route(value = "login", autoLayout = false)
@AnonymousAllowed
public class LoginView extends Composite<Main> implements BeforeEnterObserver, Screen {

    private static final long serialVersionUID = 1L;

    private final transient PersonAtDoor person;
    private final LoginForm form = new LoginForm();

    LoginView(PersonAtDoor person) {
        this.person = person;
        form.setAction("login");
        form.addForgotPasswordListener(forgot -> getUI().ifPresent(ui -> ui.navigate("forgot")));
        form.setI18n(words(Refusal.WRONG));
        var claim = new Paragraph(Texts.text("login.claim"));
        claim.addClassName("login-claim");
        DoorCard.into(getContent(), claim, form);
    }

    @Override
    public String title() {
        return Texts.text("login.title");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (person.stage() == Stage.INSIDE) {
            event.forwardTo("");
            return;
        }
        var query = event.getLocation().getQueryParameters();
        query.getSingleParameter("error").ifPresent(error -> {
            form.setI18n(words(Refusal.of(error)));
            form.setError(true);
            if (Refusal.of(error) == Refusal.WAIT) {
                CountDown.in(
                        form, Refusal.seconds(query.getSingleParameter("wait").orElse("1")));
            }
        });
    }

    private static LoginI18n words(Refusal refusal) {
        var words = LoginI18n.createDefault();
        var fields = words.getForm();
        fields.setTitle(Texts.text("login.title"));
        fields.setUsername(Texts.text("login.username"));
        fields.setPassword(Texts.text("login.password"));
        fields.setSubmit(Texts.text("login.submit"));
        fields.setForgotPassword(Texts.text("forgot.link"));
        var error = words.getErrorMessage();
        // whatever else went wrong reads as a wrong password: this page is no place for a reason
        var told = refusal == Refusal.WAIT || refusal == Refusal.OFF ? refusal : Refusal.WRONG;
        error.setTitle(Texts.text("login.refused.title", told));
        error.setMessage(Texts.text("login.refused.advice", told));
        error.setUsername(Texts.text("login.username.missing"));
        error.setPassword(Texts.text("login.password.missing"));
        return words;
    }
}
