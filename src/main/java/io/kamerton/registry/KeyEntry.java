package io.kamerton.registry;

import io.kamerton.shared.Secret;

/** What a form says about a key that it never shows: leave it, have none, or take this one. */
public sealed interface KeyEntry {

    KeyEntry KEEP = new Kept();
    KeyEntry NONE = new None();

    /** A field that was left empty or masked leaves the key as it is. */
    static KeyEntry of(Secret typed) {
        return typed.isEmpty() ? KEEP : new Given(typed);
    }

    /** The stored key stays. */
    record Kept() implements KeyEntry {}

    /** The provider asks for no key; a stored one is deleted. */
    record None() implements KeyEntry {}

    /** This key, in place of a stored one. */
    record Given(Secret key) implements KeyEntry {}
}
