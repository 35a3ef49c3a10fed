package io.kamerton.identity.api;

import io.kamerton.shared.Secret;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /auth/password}; null counts as empty, which is never right. */
record PasswordRequest(@Nullable String token, @Nullable String password) {

    Secret givenToken() {
        return Secret.of(token == null ? "" : token);
    }

    Secret chosen() {
        return Secret.of(password == null ? "" : password);
    }

    @Override
    public String toString() {
        return "PasswordRequest[not shown]";
    }
}
