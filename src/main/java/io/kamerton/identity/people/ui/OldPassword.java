package io.kamerton.identity.people.ui;

import com.vaadin.flow.component.textfield.PasswordField;
import io.kamerton.shared.Secret;
import io.kamerton.shared.problem.FieldError;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.problem.TryLaterException;
import io.kamerton.shared.ui.Texts;

/** The present password, asked for again before what could give an account to somebody else. */
class OldPassword extends PasswordField {

    OldPassword() {
        super(Texts.text("password.present"));
        setManualValidation(true);
        setRequiredIndicatorVisible(true);
        getElement().setAttribute("autocomplete", "current-password");
        addValueChangeListener(change -> setInvalid(false));
    }

    Secret given() {
        return Secret.of(getValue());
    }

    /** Does what needs the password; false, and said why, where it was not taken. */
    boolean let(Runnable act) {
        try {
            act.run();
            return true;
        } catch (InvalidException wrong) {
            var mine = wrong.errors().stream().map(FieldError::field).anyMatch("old_password"::equals);
            refuse(Texts.text(mine ? "password.present.wrong" : "password.refused"));
        } catch (TryLaterException tooOften) {
            refuse(Texts.text("password.present.later"));
        }
        return false;
    }

    private void refuse(String why) {
        setErrorMessage(why);
        setInvalid(true);
        focus();
    }
}
