package io.kamerton.identity.key;

import io.kamerton.shared.problem.InvalidException;

/**
 * A key to be made.
 *
 * @param days how long it lives, 1 to {@link KeyTerms#MOST_DAYS}
 */
public record KeyDraft(KeyTerms terms, int days) {

    public KeyDraft {
        requireDays(days);
    }

    static void requireDays(int days) {
        if (days < 1 || days > KeyTerms.MOST_DAYS) {
            throw new InvalidException("expires_in_days", "must be 1 to " + KeyTerms.MOST_DAYS);
        }
    }
}
