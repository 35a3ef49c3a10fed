package io.kamerton.gateway.log;

/** What is kept of the bodies of a call, from the most to the least. */
public enum Capture {
    /** Request and response, each cut at its bound. */
    FULL,
    /** Their SHA-256 and size: equal ones can be told, none can be read. */
    HASHED,
    /** Nothing. */
    OFF;

    /** Whichever keeps less. */
    public Capture narrower(Capture other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
