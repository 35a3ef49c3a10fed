package io.kamerton.identity.key;

import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What is to become of a key; its secret stays.
 *
 * @param terms from what it opens to what it shall open
 * @param days in how many days it ends, from now on: 1 to {@link KeyTerms#MOST_DAYS}; empty: when it does already
 */
public record KeyChange(UnaryOperator<KeyTerms> terms, Optional<Integer> days) {

    public KeyChange {
        days.ifPresent(KeyDraft::requireDays);
    }
}
