package io.kamerton.evaluation.builtin;

import java.util.List;

/**
 * One sentence of feedback, not yet in any language.
 *
 * @param message key of the sentence among the translations
 * @param arguments what stands in its gaps, in order; words as they were written in the text
 */
public record Finding(Kind kind, String criterion, String message, List<String> arguments) {

    public enum Kind {
        STRENGTH,
        IMPROVEMENT,
        /** What a reader must know to read a score rightly, or why there is none. */
        NOTE
    }

    public Finding {
        arguments = List.copyOf(arguments);
    }

    static Finding strength(String criterion, String message, String... arguments) {
        return of(Kind.STRENGTH, criterion, message, arguments);
    }

    static Finding improvement(String criterion, String message, String... arguments) {
        return of(Kind.IMPROVEMENT, criterion, message, arguments);
    }

    static Finding note(String criterion, String message, String... arguments) {
        return of(Kind.NOTE, criterion, message, arguments);
    }

    private static Finding of(Kind kind, String criterion, String message, String... arguments) {
        return new Finding(kind, criterion, "evaluation.finding." + message, List.of(arguments));
    }
}
