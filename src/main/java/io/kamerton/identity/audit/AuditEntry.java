package io.kamerton.identity.audit;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One act as it was written down.
 *
 * @param seq 1 and on, without gaps
 * @param at to the microsecond
 * @param actorId null where nobody was known
 * @param keyLabel label of the API key by which the call came; null for people and the system
 * @param before canonical JSON object; empty object where the subject did not exist
 * @param after canonical JSON object; empty object where the subject is gone
 * @param requestId null outside of requests
 * @param ip null outside of requests
 */
public record AuditEntry(
        long seq,
        Instant at,
        @Nullable Long actorId,
        String actorName,
        @Nullable String keyLabel,
        String action,
        String subject,
        String before,
        String after,
        @Nullable String requestId,
        @Nullable String ip) {

    /** The same entry at this place of the chain. */
    AuditEntry withSeq(long place) {
        return new AuditEntry(place, at, actorId, actorName, keyLabel, action, subject, before, after, requestId, ip);
    }

    /** The person's name, with the key's label where a key was used. */
    public String actor() {
        return Optional.ofNullable(keyLabel)
                .map(label -> actorName + " (" + label + ")")
                .orElse(actorName);
    }
}
