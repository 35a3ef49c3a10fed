package io.kamerton.shared;

import java.util.Optional;

/** Who makes the present call: a person at a screen or the account of an API key. */
public interface CurrentUser {

    /** Empty where nobody is known, as in scheduled work. */
    Optional<UserId> id();

    /** The name that logs and screens show; {@code system} where nobody is known. */
    String name();

    /** The label of the API key by which the call came; empty for people, for the system and for keys without one. */
    default Optional<String> keyLabel() {
        return Optional.empty();
    }

    /** Whether the caller may call the model or route of this name; keys can be restricted to some, people are not. */
    default boolean mayCall(String model) {
        return true;
    }
}
