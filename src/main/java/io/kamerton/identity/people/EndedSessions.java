package io.kamerton.identity.people;

import io.kamerton.identity.session.SecurityVersions;
import io.kamerton.shared.UserId;
import org.springframework.stereotype.Component;

/** Ends whatever was issued to a person so far: sessions, tokens, what keys remember of her. */
@Component
class EndedSessions {

    private final SecurityVersions versions;

    EndedSessions(SecurityVersions versions) {
        this.versions = versions;
    }

    void of(UserId person) {
        versions.raise(person);
    }

    /** As {@link #of}, but whoever makes the present request stays in. */
    void ofAllButThis(UserId person) {
        versions.raiseButKeepPresent(person);
    }
}
