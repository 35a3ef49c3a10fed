package io.kamerton.identity.people;

import io.kamerton.identity.EmailAddress;
import io.kamerton.identity.Mailer;
import io.kamerton.identity.Mailer.Letter;
import io.kamerton.identity.Mailer.Topic;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells people what happened to their account, so that they notice what they did not do themselves. */
@Component
class AccountLetters {

    private final Mailer mailer;

    AccountLetters(Mailer mailer) {
        this.mailer = mailer;
    }

    /** Goes to the old address: whoever took the account over reads the new one. */
    void emailChanged(PersonRow before, Optional<EmailAddress> now) {
        var letter = Letter.of(
                Topic.EMAIL_CHANGED, before.name(), now.map(EmailAddress::value).orElse("–"));
        before.email().ifPresent(old -> mailer.send(old, languageOf(before), letter));
    }

    void passwordChanged(PersonRow person) {
        mailer.tell(person.id(), Letter.of(Topic.PASSWORD_CHANGED, person.name()));
    }

    void factorReset(PersonRow person) {
        mailer.tell(person.id(), Letter.of(Topic.FACTOR_RESET, person.name()));
    }

    private static Locale languageOf(PersonRow person) {
        return Locale.forLanguageTag(person.language().orElse("en"));
    }
}
