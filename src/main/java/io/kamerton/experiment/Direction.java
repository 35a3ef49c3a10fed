package io.kamerton.experiment;

import java.util.Set;

/** Which values of a metric are the better ones. */
public enum Direction {
    HIGHER,
    LOWER;

    private static final Set<String> USUALLY_LOWER = Set.of("response_time", "cost", "error_rate", "tokens");

    /** What is meant where nobody says otherwise. */
    public static Direction usual(String metric) {
        return USUALLY_LOWER.contains(metric) ? LOWER : HIGHER;
    }
}
