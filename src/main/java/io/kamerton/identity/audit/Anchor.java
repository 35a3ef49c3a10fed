package io.kamerton.identity.audit;

import io.kamerton.shared.problem.InvalidException;

/**
 * A head of the chain that was noted outside of the database, as the application's log does every day.
 *
 * @param seq 1 or more
 * @param hash 64 hexadecimal digits
 */
public record Anchor(long seq, String hash) {

    public Anchor {
        if (seq < 1) {
            throw new InvalidException("seq", "must be 1 or more");
        }
        if (!hash.matches("[0-9a-fA-F]{64}")) {
            throw new InvalidException("hash", "must be 64 hexadecimal digits, as the log has them");
        }
    }
}
