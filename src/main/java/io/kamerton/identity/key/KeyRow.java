package io.kamerton.identity.key;

import io.kamerton.shared.Scope;
import io.kamerton.shared.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A key as lists show it; the secret is nowhere kept.
 *
 * @param label the 8 characters that its secret starts with; empty for the key of {@code LLM_TUNING_API_KEY}
 * @param effectiveScopes what of its scopes the owner's roles allow now
 * @param expiresAt empty for the key of {@code LLM_TUNING_API_KEY}
 * @param previousUntil until when the secret before opens; empty where it was never rotated
 * @param previousLastUsedAt when the secret before was used last since the rotation
 */
public record KeyRow(
        KeyId id,
        KeyTerms terms,
        Optional<String> label,
        UserId owner,
        String ownerName,
        Set<Scope> effectiveScopes,
        KeyState state,
        Instant createdAt,
        Optional<Instant> expiresAt,
        Optional<Instant> lastUsedAt,
        Optional<String> lastUsedIp,
        Optional<Instant> rotatedAt,
        Optional<Instant> previousUntil,
        Optional<Instant> previousLastUsedAt,
        Optional<Instant> revokedAt) {

    /** Set in the environment, where it is also changed and taken away. */
    public boolean ofEnvironment() {
        return label.isEmpty();
    }
}
