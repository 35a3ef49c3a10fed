package io.kamerton.identity.key;

import java.util.Optional;

/**
 * Which keys to list; empty parts allow everything.
 *
 * @param text part of the name, the label or the owner's name, of any case
 * @param state only keys in this state
 */
public record KeyFilter(Optional<String> text, Optional<KeyState> state) {

    public static KeyFilter none() {
        return new KeyFilter(Optional.empty(), Optional.empty());
    }
}
