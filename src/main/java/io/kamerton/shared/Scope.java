package io.kamerton.shared;

import java.util.Arrays;
import java.util.Optional;

/** What an API key opens. The wire names are fixed. */
public enum Scope {
    MODELS("models"),
    TUNING_READ("tuning.read"),
    TUNING_WRITE("tuning.write"),
    TUNING_PROMOTE("tuning.promote"),
    RAG_READ("rag.read"),
    RAG_WRITE("rag.write"),
    USERS("users"),
    METRICS("metrics"),
    ADMIN("admin");

    private final String wireName;

    Scope(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    /** The authority that a rule names, e.g. {@code SCOPE_tuning.read}. */
    public String authority() {
        return "SCOPE_" + wireName;
    }

    public static Optional<Scope> ofWireName(String name) {
        return Arrays.stream(values()).filter(s -> s.wireName.equals(name)).findFirst();
    }
}
