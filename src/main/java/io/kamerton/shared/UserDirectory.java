package io.kamerton.shared;

import java.util.Optional;

/** Names of people and service accounts, for screens that show who did something. */
public interface UserDirectory {

    /** Empty for a number that was never given. */
    Optional<String> nameOf(UserId user);
}
