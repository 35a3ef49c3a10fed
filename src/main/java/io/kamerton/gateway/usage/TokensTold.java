package io.kamerton.gateway.usage;

/** How many tokens a model server says it has read or written: its word, from which limits and costs are booked. */
public final class TokensTold {

    /** No model reads or writes so many in one call; a server that says so counts something else. */
    public static final int MOST = 100_000_000;

    private TokensTold() {}

    /** @return 0 to {@value #MOST}; 0, as where nothing was told, for what cannot be */
    public static int of(int told) {
        return told < 0 || told > MOST ? 0 : told;
    }
}
