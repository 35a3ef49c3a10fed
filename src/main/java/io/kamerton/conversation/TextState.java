package io.kamerton.conversation;

/** What is there of the words of a turn. */
public enum TextState {
    KEPT,
    /** A body was longer than the log keeps, so that words can be missing. */
    CUT,
    /** Only hashes were kept, as the route or the installation says. */
    HASHED,
    /** Nothing was kept. */
    OFF,
    /** Their time is over. */
    EXPIRED;

    boolean hasWords() {
        return this == KEPT || this == CUT;
    }
}
