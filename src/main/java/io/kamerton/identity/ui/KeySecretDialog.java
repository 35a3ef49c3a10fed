package io.kamerton.identity.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import io.kamerton.identity.key.NewKey;
import io.kamerton.shared.Scope;
import io.kamerton.shared.ui.CopyButton;
import io.kamerton.shared.ui.Texts;

/** Shows a new secret, this once, with a call to try it; closes only when told to. */
class KeySecretDialog extends Dialog {

    KeySecretDialog(NewKey made, String address) {
        var secret = made.secret().reveal();
        setHeaderTitle(Texts.text("keys.secret.title"));
        setCloseOnEsc(false);
        setCloseOnOutsideClick(false);
        setWidth("min(40rem, 95vw)");
        var warning = new Paragraph(Texts.text("keys.secret.once"));
        var content = new Div(warning, code(secret), copyOf(secret), new H3(Texts.text("keys.secret.try")));
        content.addClassName("dialog-content");
        content.add(code(sample(made, address, "$KAMERTON_KEY")), copyOf(sample(made, address, secret)));
        add(content);
        var done = new Button(Texts.text("keys.secret.done"), click -> close());
        done.addThemeNames("primary");
        getFooter().add(done);
    }

    private static String sample(NewKey made, String address, String secret) {
        var path = made.key().effectiveScopes().contains(Scope.MODELS) ? "/v1/models" : "/api/v1/health";
        return "curl -H \"Authorization: Bearer " + secret + "\" " + address + path;
    }

    private static Pre code(String text) {
        var code = new Pre(text);
        code.addClassName("key-code");
        code.getElement().setAttribute("tabindex", "0");
        return code;
    }

    private static CopyButton copyOf(String text) {
        return new CopyButton(text, Texts.text("keys.copy"));
    }
}
