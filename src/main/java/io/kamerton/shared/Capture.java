package io.kamerton.shared;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is kept of the bodies of a call, from the most to the least. */
public enum Capture {
    /** Request and response, each cut at its bound. */
    FULL,
    /** Their SHA-256 and size: equal ones can be told, none can be read. */
    HASHED,
    /** Nothing. */
    OFF;

    private static final Map<String, Capture> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Capture::wireName, capture -> capture));

    /** As settings and clients write it: small letters. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** In letters of any size; empty for any other word. */
    public static Optional<Capture> ofWireName(String word) {
        return Optional.ofNullable(BY_NAME.get(word.strip().toLowerCase(Locale.ROOT)));
    }

    /** Whichever keeps less. */
    public Capture narrower(Capture other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
