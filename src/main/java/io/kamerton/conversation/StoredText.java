package io.kamerton.conversation;

import java.nio.charset.StandardCharsets;

/** Texts of others as PostgreSQL takes them. */
final class StoredText {

    private StoredText() {}

    /** Cut, without NUL and halves of surrogate pairs. */
    static String of(String text, int longest) {
        var cut = text.length() > longest ? text.substring(0, longest) : text;
        // a round of UTF-8 replaces halves of pairs, also the one that the cut has left
        return new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace('\0', '\uFFFD');
    }
}
