package io.kamerton.experiment;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a metric may be called, and which values the known ones take. */
public final class MetricNames {

    static final String RESPONSE_TIME = "response_time";
    static final String USER_SATISFACTION = "user_satisfaction";
    static final String ERROR_RATE = "error_rate";
    static final String COST = "cost";
    static final String TOKENS = "tokens";
    public static final String RULE = "1 to 64 letters, digits, spaces and . _ : / -";

    /** Values beyond this have no meaning and would drown the rest of an average. */
    static final double LARGEST_VALUE = 1e12;

    /** Values nearer to 0 than this, and not 0, have squares and products of sums that no number can hold. */
    static final double SMALLEST_VALUE = 1e-100;

    private static final Pattern NAME =
            Pattern.compile("[\\p{L}\\p{N}_.:/-](?:[\\p{L}\\p{N}_.:/ -]{0,62}[\\p{L}\\p{N}_.:/-])?");
    private static final Map<String, Scale> SCALES =
            Map.of("quality_score", new Scale(0, 10), "user_satisfaction", new Scale(1, 5));

    private MetricNames() {}

    public static boolean isValid(String name) {
        return NAME.matcher(name).matches();
    }

    /** What is wrong with the value; empty where it can be kept. */
    static Optional<String> fault(String metric, double value) {
        if (!(Math.abs(value) <= LARGEST_VALUE)) {
            return Optional.of("must be a number between -1e12 and 1e12");
        }
        if (value != 0 && Math.abs(value) < SMALLEST_VALUE) {
            return Optional.of("must be 0 or at least 1e-100 away from it");
        }
        if (metric.equals(RESPONSE_TIME) && value <= 0) {
            return Optional.of("must be more than 0; it is in seconds");
        }
        return Optional.empty();
    }

    /** What is odd about a value that is kept all the same. */
    static Optional<String> doubt(String metric, double value) {
        return Optional.ofNullable(SCALES.get(metric))
                .filter(scale -> value < scale.lowest || value > scale.highest)
                .map(scale -> "%s is %s, outside its scale from %s to %s"
                        .formatted(metric, value, scale.lowest, scale.highest));
    }

    private record Scale(int lowest, int highest) {}
}
