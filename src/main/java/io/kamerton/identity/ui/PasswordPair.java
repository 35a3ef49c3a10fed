package io.kamerton.identity.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.PasswordField;
import io.kamerton.identity.PasswordRules;
import io.kamerton.shared.Secret;
import io.kamerton.shared.ui.Texts;
import java.util.Optional;

/** A new password, twice; says itself what is wrong with it. */
public class PasswordPair extends Composite<Div> {

    private final PasswordField first = new PasswordField(Texts.text("password.new"));
    private final PasswordField again = new PasswordField(Texts.text("password.again"));

    public PasswordPair() {
        getContent().addClassName("dialog-content");
        first.setHelperText(Texts.text("password.advice", Integer.toString(PasswordRules.MIN)));
        for (var field : new PasswordField[] {first, again}) {
            field.setManualValidation(true);
            field.setRequiredIndicatorVisible(true);
            field.getElement().setAttribute("autocomplete", "new-password");
            field.addValueChangeListener(change -> field.setInvalid(false));
            getContent().add(field);
        }
    }

    /** Empty where something is wrong; the fields say what. */
    public Optional<Secret> read(String name) {
        var flaw = PasswordRules.flawOf(first.getValue(), name);
        flaw.ifPresent(found -> first.setErrorMessage(Texts.text("password.flaw", found)));
        first.setInvalid(flaw.isPresent());
        var same = first.getValue().equals(again.getValue());
        again.setErrorMessage(Texts.text("password.differs"));
        again.setInvalid(!same);
        return flaw.isEmpty() && same ? Optional.of(Secret.of(first.getValue())) : Optional.empty();
    }

    void clear() {
        first.clear();
        again.clear();
    }
}
