package io.kamerton.conversation;

import java.util.List;
import java.util.Locale;

/** Names with stars, as LIKE takes them. */
final class Patterns {

    private Patterns() {}

    /** In small letters; what means something to LIKE means itself, but the star. */
    static String[] likes(List<String> patterns) {
        return patterns.stream().map(Patterns::like).toArray(String[]::new);
    }

    private static String like(String pattern) {
        return StoredText.of(pattern, 512)
                .toLowerCase(Locale.ROOT)
                .replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_")
                .replace('*', '%');
    }
}
