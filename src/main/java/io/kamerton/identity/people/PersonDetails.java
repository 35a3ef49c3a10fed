package io.kamerton.identity.people;

import java.time.Instant;
import java.util.Optional;

/**
 * A person with what only her page shows.
 *
 * @param linkUntil until when a link that she was given can be used
 * @param passwordChangedAt empty where none was chosen, or it is as old as the account
 */
public record PersonDetails(PersonRow person, Optional<Instant> linkUntil, Optional<Instant> passwordChangedAt) {}
