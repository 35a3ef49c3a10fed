package io.kamerton.conversation.query;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One thing that turns must be, or must not be. */
public sealed interface Criterion {

    boolean negated();

    /** The text says it. */
    record Words(String text, Form form, boolean negated) implements Criterion {}

    /** How words are meant. */
    enum Form {
        WORD,
        /** In this order, one after the other. */
        PHRASE,
        /** How a word begins. */
        BEGINNING
    }

    /**
     * A name is one of these.
     *
     * @param patterns a star stands for any letters; upper and lower case are the same
     */
    record Named(Field field, List<String> patterns, boolean negated) implements Criterion {}

    /** A number lies so. */
    record Compared(Field field, Comparison comparison, double value, boolean negated) implements Criterion {}

    /** Signs between a field and its number. */
    enum Comparison {
        LESS("<"),
        AT_MOST("<="),
        EQUAL("="),
        AT_LEAST(">="),
        MORE(">");

        private final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }
    }

    /**
     * The time lies between.
     *
     * @param until not included
     */
    record Between(Optional<Instant> from, Optional<Instant> until, boolean negated) implements Criterion {}

    record Having(Feature feature, boolean negated) implements Criterion {}
}
