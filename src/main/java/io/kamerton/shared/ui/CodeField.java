package io.kamerton.shared.ui;

import com.vaadin.flow.component.textfield.TextField;

/** Six digits of the second factor; tells why the last ones were not taken and counts down to the next try. */
public class CodeField extends TextField {

    private static final long serialVersionUID = 1L;
    private static final int DIGITS = 6;

    private static final String COUNT_DOWN = """
            clearInterval(this.countDown);
            let left = $0;
            const tell = () => {
              const minutes = Math.floor(left / 60), seconds = String(left % 60).padStart(2, '0');
              this.errorMessage = left > 0 ? $1.replace('#', minutes + ':' + seconds) : $2;
              if (left-- <= 0) { clearInterval(this.countDown); }
            };
            tell();
            this.countDown = setInterval(tell, 1000);
            """;

    public CodeField() {
        super(Texts.text("code.label"));
        addClassName("code-field");
        getElement().setProperty("autocomplete", "one-time-code");
        setMaxLength(DIGITS);
        setAllowedCharPattern("[0-9]");
        setRequiredIndicatorVisible(false);
        setManualValidation(true);
        getElement().setAttribute("name", "code");
        getElement().executeJs("this.inputElement.inputMode = 'numeric'");
    }

    /** Shows why the code was refused; with a wait, the time until the next try. */
    public void refuse(Refusal refusal, int seconds) {
        setInvalid(true);
        setErrorMessage(refusal.text());
        if (refusal == Refusal.WAIT) {
            getElement().executeJs(COUNT_DOWN, seconds, Texts.text("code.wait", "#"), Texts.text("code.again"));
        }
    }
}
