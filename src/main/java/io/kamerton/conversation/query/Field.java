package io.kamerton.conversation.query;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What turns can be searched by. */
public enum Field {
    MODEL(Kind.NAME),
    VARIANT(Kind.NAME),
    USER(Kind.NAME),
    KEY(Kind.NAME),
    STATUS(Kind.NAME),
    ROUTE(Kind.NAME),
    /** The number of an A/B test. */
    TEST(Kind.NAME),
    /** 1 to 5. */
    RATING(Kind.NUMBER),
    /** The whole call, in seconds. */
    LATENCY(Kind.NUMBER),
    /** Of request and answer together. */
    TOKENS(Kind.NUMBER),
    COST(Kind.NUMBER),
    /** UTC. */
    DATE(Kind.DATE),
    HAS(Kind.FEATURE);

    private final Kind kind;

    Field(Kind kind) {
        this.kind = kind;
    }

    enum Kind {
        NAME,
        NUMBER,
        DATE,
        FEATURE
    }

    Kind kind() {
        return kind;
    }

    /** As it is typed: small letters. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** In letters of any size. */
    public static Optional<Field> of(String word) {
        return Arrays.stream(values())
                .filter(field -> field.name().equalsIgnoreCase(word))
                .findFirst();
    }
}
