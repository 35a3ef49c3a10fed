package io.kamerton.experiment;

import java.util.UUID;

/** One handed-out variant. Random, so that nobody can report results of a session that is not theirs. */
public record SessionId(String value) {

    static SessionId random() {
        return new SessionId(UUID.randomUUID().toString());
    }
}
