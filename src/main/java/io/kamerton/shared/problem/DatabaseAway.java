package io.kamerton.shared.problem;

/** What a caller reads while the database does not answer: 503 with this sentence and {@code Retry-After}. */
public final class DatabaseAway {

    public static final String DETAIL = "The database does not answer; try again in a few seconds.";
    /** Seconds, as the header has it. */
    public static final String RETRY_AFTER = "5";

    private DatabaseAway() {}
}
