package io.kamerton.identity.people;

import io.kamerton.identity.EmailAddress;
import io.kamerton.shared.Secret;
import java.time.Instant;
import java.util.Optional;

/**
 * A link that works once, told only now.
 *
 * @param address the whole address, or only the page of it where this installation does not know its own address
 * @param mailedTo where it was mailed to; empty: hand it over in another way
 */
public record PersonLink(Secret address, Instant expiresAt, Optional<EmailAddress> mailedTo) {}
