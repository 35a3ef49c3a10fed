package io.kamerton.shared.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.function.SerializableRunnable;
import tools.jackson.databind.JsonNode;

/** Asks for a code of the second factor. The browser posts it, so that the session gets it as at the log-in. */
final class FreshFactorDialog extends Dialog {

    private static final long serialVersionUID = 1L;

    /** Answers with nothing where the code was right, else with why not and how many seconds to wait. */
    private static final String POST = """
            const meta = name => document.head.querySelector(`meta[name="${name}"]`)?.content ?? '';
            const body = new URLSearchParams({code: this.value});
            body.set(meta('_csrf_parameter') || '_csrf', meta('_csrf'));
            return fetch('login/totp', {method: 'POST', body, credentials: 'same-origin', redirect: 'manual',
                headers: {'Accept': 'application/json'}})
              .then(answer => answer.status === 204 ? {refused: '', wait: '0'}
                : answer.json().catch(() => ({refused: 'failed', wait: '0'})))
              .catch(() => ({refused: 'failed', wait: '0'}));
            """;

    private final CodeField code = new CodeField();
    private final Button confirm = new Button(Texts.text("stepup.confirm"), click -> post());
    private final SerializableRunnable act;

    FreshFactorDialog(SerializableRunnable act) {
        this.act = act;
        setHeaderTitle(Texts.text("stepup.title"));
        addClassName("step-up");
        add(new Paragraph(Texts.text("stepup.advice")), code);
        confirm.addThemeNames("primary");
        confirm.addClickShortcut(Key.ENTER).listenOn(code);
        confirm.setDisableOnClick(true);
        getFooter().add(new Button(Texts.text("stepup.cancel"), click -> close()), confirm);
        code.setAutofocus(true);
        addOpenedChangeListener(event -> {
            if (event.isOpened()) {
                code.focus();
            }
        });
    }

    private void post() {
        code.getElement().executeJs(POST).then(this::read, failure -> refuse("failed", "0"));
    }

    private void read(JsonNode answer) {
        var refused = answer.path("refused").asString("failed");
        if (refused.isEmpty() && FreshFactor.isFresh()) {
            close();
            act.run();
        } else {
            refuse(refused, answer.path("wait").asString("0"));
        }
    }

    private void refuse(String reason, String wait) {
        confirm.setEnabled(true);
        code.clear();
        code.refuse(Refusal.of(reason), Refusal.seconds(wait));
        code.focus();
    }
}
