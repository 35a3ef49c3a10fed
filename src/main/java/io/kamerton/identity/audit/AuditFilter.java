package io.kamerton.identity.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * Which entries to show; empty parts allow everything.
 *
 * @param who part of the actor's name or of the key's label, of any case
 * @param action start of the action, e.g. {@code key.}
 * @param subject part of the subject
 * @param from entries at this time or later
 * @param until entries before this time
 */
public record AuditFilter(
        Optional<String> who,
        Optional<String> action,
        Optional<String> subject,
        Optional<Instant> from,
        Optional<Instant> until) {

    /** The longest text of a filter. */
    public static final int LONGEST_TEXT = 200;

    public static AuditFilter none() {
        return new AuditFilter(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
