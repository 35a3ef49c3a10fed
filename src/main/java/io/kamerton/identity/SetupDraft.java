package io.kamerton.identity;

import io.kamerton.shared.Secret;
import java.io.Serializable;

/** The first administrator as her own session keeps her until a code confirms the second factor. */
record SetupDraft(String username, String passwordHash, String key) implements Serializable {

    static final String NAME = SetupDraft.class.getName();

    Secret secret() {
        return Secret.of(key);
    }

    @Override
    public String toString() {
        return "SetupDraft[not shown]";
    }
}
