package io.kamerton.identity.people;

import io.kamerton.identity.EmailAddress;
import io.kamerton.shared.Role;
import io.kamerton.shared.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A person as lists and her page show her.
 *
 * @param roles as given, without those that they imply, the most powerful last
 * @param factorSince since when a second factor is confirmed
 */
public record PersonRow(
        UserId id,
        String name,
        Optional<EmailAddress> email,
        List<Role> roles,
        PersonState state,
        Optional<Instant> factorSince,
        Optional<Instant> lastLogInAt,
        Instant createdAt,
        Optional<String> language) {}
