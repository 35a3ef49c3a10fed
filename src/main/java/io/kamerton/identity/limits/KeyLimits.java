package io.kamerton.identity.limits;

import java.util.Optional;

/** What the limits want to know of a program that showed a key, or a token traded for one. Its authentication has it. */
public interface KeyLimits {

    /** The same for a key and the tokens traded for it. */
    long keyId();

    /** The key's own limit; empty: that of the settings. */
    default Optional<Integer> requestsPerMinute() {
        return Optional.empty();
    }

    /** The key's own limit; empty: that of the settings. */
    default Optional<Integer> tokensPerMinute() {
        return Optional.empty();
    }
}
