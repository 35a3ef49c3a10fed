package io.kamerton.identity.ui;

import com.vaadin.flow.component.login.LoginForm;
import io.kamerton.shared.ui.Texts;

/** Counts down in the message of the log-in form until the next try may be made. */
final class CountDown {

    private static final String SCRIPT = """
            clearInterval(this.countDown);
            let left = $0;
            const tell = () => {
              const minutes = Math.floor(left / 60), seconds = String(left % 60).padStart(2, '0');
              this.i18n = {...this.i18n, errorMessage: {...this.i18n.errorMessage,
                message: left > 0 ? $1.replace('#', minutes + ':' + seconds) : $2}};
              if (left-- <= 0) { clearInterval(this.countDown); }
            };
            tell();
            this.countDown = setInterval(tell, 1000);
            """;

    private CountDown() {}

    static void in(LoginForm form, int seconds) {
        form.getElement().executeJs(SCRIPT, seconds, Texts.text("code.wait", "#"), Texts.text("code.again"));
    }
}
