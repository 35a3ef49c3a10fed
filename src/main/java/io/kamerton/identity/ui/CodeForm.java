package io.kamerton.identity.ui;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.textfield.TextField;

/**
 * A plain form that the browser posts by itself: the answer gives the session a new id, which an answer to a message of
 * the screen could not do safely.
 */
@Tag("form")
final class CodeForm extends HtmlContainer {

    private static final long serialVersionUID = 1L;

    private static final String CSRF = """
            const meta = name => document.head.querySelector(`meta[name="${name}"]`)?.content ?? '';
            this.name = meta('_csrf_parameter') || '_csrf';
            this.value = meta('_csrf');
            """;
    private static final String SUBMIT = """
            this.addEventListener('click', () => this.closest('form').requestSubmit());
            """;

    CodeForm(TextField code, String submit) {
        getElement().setAttribute("method", "post");
        getElement().setAttribute("action", "login/totp");
        addClassName("code-form");
        code.getElement().setAttribute("name", "code");
        var token = hidden("_csrf", "");
        token.getElement().executeJs(CSRF);
        var button = new Button(submit);
        button.addThemeNames("primary");
        button.getElement().executeJs(SUBMIT);
        add(token, code, button);
    }

    /** Posts to another address than the log-in's, relative to the application's. */
    CodeForm to(String address) {
        getElement().setAttribute("action", address);
        return this;
    }

    /** Says what the code is for. */
    CodeForm toEnrol() {
        add(hidden("enrol", "true"));
        return this;
    }

    private static Input hidden(String name, String value) {
        var input = new Input();
        input.setType("hidden");
        input.getElement().setAttribute("name", name);
        input.getElement().setAttribute("value", value);
        return input;
    }
}
