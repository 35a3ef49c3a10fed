package io.kamerton.identity.key;

/** Where a key is in its life, the most important thing first. */
public enum KeyState {
    REVOKED,
    EXPIRED,
    /** The account that it belongs to is disabled, and the key with it. */
    OWNER_DISABLED,
    /** The new secret and the one before both open. */
    ROTATING,
    /** Ends within {@link KeyTerms#WARNED_DAYS} days. */
    EXPIRING,
    ACTIVE;

    /** Whether a program with this key gets in. */
    public boolean opens() {
        return this == ROTATING || this == EXPIRING || this == ACTIVE;
    }
}
