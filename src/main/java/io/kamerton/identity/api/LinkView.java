package io.kamerton.identity.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kamerton.identity.EmailAddress;
import io.kamerton.identity.people.Invitation;
import io.kamerton.identity.people.PersonLink;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A link that works once, told only now; without a known address of the installation it is only the page. */
record LinkView(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable PersonView user,
        String link,
        Instant expiresAt,
        @Nullable String mailedTo,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> warnings) {

    static LinkView of(PersonLink link) {
        return of(null, link, List.of());
    }

    static LinkView of(Invitation invitation, List<String> warnings) {
        return of(PersonView.of(invitation.person()), invitation.link(), warnings);
    }

    private static LinkView of(@Nullable PersonView user, PersonLink link, List<String> warnings) {
        return new LinkView(
                user,
                link.address().reveal(),
                link.expiresAt(),
                link.mailedTo().map(EmailAddress::value).orElse(null),
                warnings);
    }
}
