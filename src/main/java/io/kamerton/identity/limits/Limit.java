package io.kamerton.identity.limits;

/** The limits in the order in which they are asked; also the label of the metric of refusals. */
enum Limit {
    GLOBAL("requests of everybody together"),
    FILES("static files of one address"),
    TRAFFIC("requests of open pages without log-in"),
    IP("requests of one address without log-in or key"),
    KEY("requests of one key"),
    USER("requests of one person"),
    RUNS("uploads and runs"),
    TOKENS("tokens of models");

    private final String words;

    Limit(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
