package io.kamerton.identity.people;

import io.kamerton.identity.EmailAddress;
import io.kamerton.identity.Mailer;
import io.kamerton.identity.Mailer.Letter;
import io.kamerton.identity.Mailer.Topic;
import io.kamerton.identity.people.OneTimeLinks.Purpose;
import io.kamerton.shared.Secret;
import io.kamerton.shared.UserId;
import io.kamerton.shared.api.WebSettings;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes links by which a person chooses her password, and mails them where that is possible. */
@Component
class PasswordLinks {

    static final Duration INVITATION_LIFE = Duration.ofHours(72);
    static final Duration RESET_LIFE = Duration.ofHours(24);
    /** What was asked for from outside is used at once or not at all. */
    static final Duration ASKED_LIFE = Duration.ofHours(1);

    private final OneTimeLinks links;
    private final Mailer mailer;
    private final WebSettings address;

    PasswordLinks(OneTimeLinks links, Mailer mailer, WebSettings address) {
        this.links = links;
        this.mailer = mailer;
        this.address = address;
    }

    /** @param by who invites */
    PersonLink invite(PersonRow person, Optional<UserId> by) {
        return issue(new Kind(Purpose.INVITE, "/invite#", Topic.INVITATION, INVITATION_LIFE), person, by);
    }

    /** @param by the administrator; empty: the person asked herself */
    PersonLink reset(PersonRow person, Optional<UserId> by) {
        var life = by.isPresent() ? RESET_LIFE : ASKED_LIFE;
        return issue(new Kind(Purpose.PASSWORD_RESET, "/reset#", Topic.PASSWORD_RESET, life), person, by);
    }

    private PersonLink issue(Kind kind, PersonRow person, Optional<UserId> by) {
        var issued = links.issue(kind.purpose(), person.id(), by, kind.life());
        // the token stands behind the #, which browsers never send: no log and no Referer can hold it
        var link = address.of(kind.page() + issued.token().reveal());
        var mailedTo = mailer.isConfigured() ? person.email() : Optional.<EmailAddress>empty();
        var letter = Letter.of(
                kind.topic(), person.name(), link, Long.toString(kind.life().toHours()));
        mailedTo.ifPresent(email -> mailer.send(email, languageOf(person), letter));
        return new PersonLink(Secret.of(link), issued.expiresAt(), mailedTo);
    }

    private static Locale languageOf(PersonRow person) {
        return Locale.forLanguageTag(person.language().orElse("en"));
    }

    private record Kind(Purpose purpose, String page, Topic topic, Duration life) {}
}
