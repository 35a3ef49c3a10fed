package io.kamerton.conversation.query;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a turn can have, as {@code has:} asks for it. */
public enum Feature {
    RATING,
    COMMENT,
    TEXT,
    TOOLS,
    FALLBACK,
    TRUNCATED,
    ERROR,
    TEST;

    /** As it is typed: small letters. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Feature> of(String word) {
        return Arrays.stream(values())
                .filter(feature -> feature.name().equalsIgnoreCase(word))
                .findFirst();
    }
}
