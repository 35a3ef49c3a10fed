package io.kamerton.gateway.admission;

/**
 * One of the servers of a deployment; built-in models have one without an address. Changed under the lock of its gate
 * only.
 */
final class Server {

    /** Stands for no server yet; never entered. */
    static final Server NONE = new Server("");

    private final String baseUrl;
    private int calls;
    private long asideUntil;
    private boolean aside;

    Server(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    String baseUrl() {
        return baseUrl;
    }

    int calls() {
        return calls;
    }

    void enter() {
        calls++;
    }

    void leave() {
        calls--;
    }

    void putAside(long until) {
        asideUntil = until;
        aside = true;
    }

    /** How many nanoseconds it stays aside; 0: it is in use. */
    long asideFor(long now) {
        if (aside && asideUntil - now <= 0) {
            aside = false;
        }
        return aside ? asideUntil - now : 0;
    }
}
