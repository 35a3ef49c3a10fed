package io.kamerton.shared.vault;

import io.kamerton.shared.Secret;

/**
 * Seals secrets for the database by AES-256-GCM. A sealed secret opens at its own place only, so that rows cannot be
 * swapped. Thread-safe; needs no transaction.
 */
public interface Vault {

    /** Seals a secret under the first key. Sealing twice gives different bytes, so never look one up by them. */
    byte[] encrypt(Secret secret, Place place);

    /**
     * Opens what {@link #encrypt} sealed for the same place.
     *
     * @throws SealBrokenException where the bytes were changed, moved to another place, or sealed under an unknown key
     */
    Secret decrypt(byte[] sealed, Place place);

    /** Whether it is sealed under another key than the first, so that it should be sealed anew. */
    boolean needsRewrap(byte[] sealed);
}
