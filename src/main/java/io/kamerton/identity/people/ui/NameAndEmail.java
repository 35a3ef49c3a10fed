package io.kamerton.identity.people.ui;

import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextField;
import io.kamerton.identity.EmailAddress;
import io.kamerton.identity.people.PersonName;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.ui.Texts;
import java.util.Optional;

/** The two fields by which a person is known; each says itself what is wrong with it. */
final class NameAndEmail {

    final TextField name = new TextField(Texts.text("person.name"));
    final EmailField email = new EmailField(Texts.text("person.email"));

    NameAndEmail() {
        name.setRequiredIndicatorVisible(true);
        name.setMaxLength(PersonName.LONGEST);
        name.setManualValidation(true);
        name.setHelperText(Texts.text("person.name.advice"));
        name.getElement().setAttribute("autocomplete", "off");
        email.setMaxLength(EmailAddress.LONGEST);
        email.setManualValidation(true);
        email.getElement().setAttribute("autocomplete", "off");
        name.addValueChangeListener(change -> name.setInvalid(false));
        email.addValueChangeListener(change -> email.setInvalid(false));
    }

    /** Empty where it is no name; the field says so. */
    Optional<PersonName> readName() {
        try {
            return Optional.of(new PersonName(name.getValue()));
        } catch (InvalidException wrong) {
            refuseName(Texts.text("person.name.wrong"));
            return Optional.empty();
        }
    }

    void refuseName(String why) {
        name.setErrorMessage(why);
        name.setInvalid(true);
        name.focus();
    }

    boolean emailIsRight() {
        var right = email.getValue().isBlank()
                || EmailAddress.isPlain(email.getValue().strip());
        email.setErrorMessage(Texts.text("person.email.wrong"));
        email.setInvalid(!right);
        return right;
    }

    /** To be called after {@link #emailIsRight}. */
    Optional<EmailAddress> readEmail() {
        return Optional.of(email.getValue().strip())
                .filter(text -> !text.isEmpty())
                .map(EmailAddress::new);
    }
}
