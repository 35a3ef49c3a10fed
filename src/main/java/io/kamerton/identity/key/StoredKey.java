package io.kamerton.identity.key;

import io.kamerton.shared.Role;
import io.kamerton.shared.Scope;
import io.kamerton.shared.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A row of the table together with its owner's.
 *
 * @param effectiveScopes what of its scopes the owner's roles allow
 */
record StoredKey(
        KeyId id,
        KeyTerms terms,
        Optional<String> label,
        byte[] hash,
        Owner owner,
        Instant createdAt,
        Optional<Instant> expiresAt,
        Optional<Instant> lastUsedAt,
        Optional<String> lastUsedIp,
        Optional<Instant> rotatedAt,
        Optional<byte[]> previousHash,
        Optional<Instant> previousUntil,
        Optional<Instant> previousLastUsedAt,
        Optional<Instant> revokedAt,
        Set<Scope> effectiveScopes) {

    KeyState stateAt(Instant now) {
        if (revokedAt.isPresent()) {
            return KeyState.REVOKED;
        }
        if (expiresAt.filter(end -> !end.isAfter(now)).isPresent()) {
            return KeyState.EXPIRED;
        }
        if (owner.disabled()) {
            return KeyState.OWNER_DISABLED;
        }
        if (previousOpensAt(now)) {
            return KeyState.ROTATING;
        }
        return expiresAt
                        .filter(end -> Duration.between(now, end).toDays() < KeyTerms.WARNED_DAYS)
                        .isPresent()
                ? KeyState.EXPIRING
                : KeyState.ACTIVE;
    }

    boolean previousOpensAt(Instant now) {
        return previousHash.isPresent() && previousUntil.filter(now::isBefore).isPresent();
    }

    /** Since when the present secret opens. */
    Instant secretSince() {
        return rotatedAt.orElse(createdAt);
    }

    KnownKey known(boolean byPrevious) {
        return new KnownKey(
                id,
                terms.name(),
                label,
                owner.id(),
                owner.name(),
                effectiveScopes,
                Set.copyOf(terms.routes()),
                terms.ipRanges(),
                terms.requestsPerMinute(),
                terms.tokensPerMinute(),
                terms.priority(),
                byPrevious ? previousUntil : expiresAt,
                owner.version(),
                byPrevious);
    }

    KeyRow row(Instant now) {
        return new KeyRow(
                id,
                terms,
                label,
                owner.id(),
                owner.name(),
                effectiveScopes,
                stateAt(now),
                createdAt,
                expiresAt,
                lastUsedAt,
                lastUsedIp,
                rotatedAt,
                previousUntil,
                previousLastUsedAt,
                revokedAt);
    }

    /** The account that a key belongs to. */
    record Owner(UserId id, String name, boolean service, Set<Role> roles, boolean disabled, long version) {

        /** Service accounts have no roles: their keys open what administrators put on them. */
        Set<Scope> mayGrant() {
            return service ? Set.of(Scope.values()) : RoleScopes.of(roles);
        }
    }
}
