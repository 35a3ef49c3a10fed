package io.kamerton.identity.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.login.LoginI18n;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.kamerton.shared.ui.LanguageSwitch;
import io.kamerton.shared.ui.Logo;
import io.kamerton.shared.ui.SchemeSwitch;
import io.kamerton.shared.ui.Screen;
import io.kamerton.shared.ui.Texts;

/** Name and password; public because the security rules name it. */
@Route(value = "login", autoLayout = false)
@AnonymousAllowed
public class LoginView extends Composite<Main> implements BeforeEnterObserver, Screen {

    private final LoginForm form = new LoginForm();

    LoginView() {
        form.setAction("login");
        form.setForgotPasswordButtonVisible(false);
        form.setI18n(words());
        var tools = new Div(new LanguageSwitch(), new SchemeSwitch());
        tools.addClassName("frame-tools");
        var claim = new Paragraph(Texts.text("login.claim"));
        claim.addClassName("login-claim");
        var card = new Div(new Logo(), claim, form);
        card.addClassName("login-card");
        getContent().addClassName("login-screen");
        getContent().add(tools, card);
    }

    @Override
    public String title() {
        return Texts.text("login.title");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        form.setError(event.getLocation().getQueryParameters().getParameters().containsKey("error"));
    }

    private static LoginI18n words() {
        var words = LoginI18n.createDefault();
        var fields = words.getForm();
        fields.setTitle(Texts.text("login.title"));
        fields.setUsername(Texts.text("login.username"));
        fields.setPassword(Texts.text("login.password"));
        fields.setSubmit(Texts.text("login.submit"));
        var error = words.getErrorMessage();
        error.setTitle(Texts.text("login.wrong.title"));
        error.setMessage(Texts.text("login.wrong.advice"));
        error.setUsername(Texts.text("login.username.missing"));
        error.setPassword(Texts.text("login.password.missing"));
        return words;
    }
}
