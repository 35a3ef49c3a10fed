package io.kamerton.identity.audit;

import org.jspecify.annotations.Nullable;

/**
 * What a walk along the chain found.
 *
 * @param entries how many entries were checked
 * @param headSeq number of the last entry; 0 in an empty log
 * @param headHash its hash in hexadecimal digits, as the log of the day has it
 * @param brokenSeq the first number at which the chain is broken; null where it is whole
 * @param reason what is wrong there; null where the chain is whole
 */
public record ChainReport(
        long entries,
        long headSeq,
        String headHash,
        @Nullable Long brokenSeq,
        @Nullable Break reason) {

    /** True where every entry fits the one before. It does not tell that nothing was cut off at the end. */
    public boolean whole() {
        return brokenSeq == null;
    }

    /** Ways in which a chain breaks. */
    public enum Break {
        /** A number is not there: the entry was removed. */
        MISSING,
        /** The entry does not fit its own hash: a field was changed. */
        CHANGED,
        /** The entry follows another one than it says: entries were exchanged or written anew. */
        MOVED,
        /** The log ends before the entry that an earlier day's log names, or has another one there. */
        CUT
    }
}
