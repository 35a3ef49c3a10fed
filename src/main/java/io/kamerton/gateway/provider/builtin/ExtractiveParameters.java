package io.kamerton.gateway.provider.builtin;

import io.kamerton.shared.problem.InvalidException;
import java.util.Map;

/**
 * What a caller may set, under these names in snake_case.
 *
 * @param maxSentences sentences of the reply at most, 1..20
 * @param diversity weight of being unlike the sentences already chosen, 0..1; 0 looks at relevance alone
 * @param minRelevance relevance to the question below which a sentence is never taken, 0..1
 */
public record ExtractiveParameters(int maxSentences, double diversity, double minRelevance) {

    private static final int MOST_SENTENCES = 20;
    private static final String MAX_SENTENCES = "max_sentences";
    private static final String DIVERSITY = "diversity";
    private static final String MIN_RELEVANCE = "min_relevance";

    public static final ExtractiveParameters DEFAULT = new ExtractiveParameters(3, 0.3, 0.1);

    /** @throws InvalidException a value is no number or out of range */
    public static ExtractiveParameters from(Map<String, Object> parameters) {
        return new ExtractiveParameters(
                sentences(parameters.getOrDefault(MAX_SENTENCES, DEFAULT.maxSentences)),
                share(DIVERSITY, parameters.getOrDefault(DIVERSITY, DEFAULT.diversity)),
                share(MIN_RELEVANCE, parameters.getOrDefault(MIN_RELEVANCE, DEFAULT.minRelevance)));
    }

    public ExtractiveParameters withMaxSentences(int count) {
        return new ExtractiveParameters(count, diversity, minRelevance);
    }

    private static int sentences(Object value) {
        if (value instanceof Number number) {
            double count = number.doubleValue();
            if (count >= 1 && count <= MOST_SENTENCES && count == Math.rint(count)) {
                return (int) count;
            }
        }
        throw new InvalidException(MAX_SENTENCES, "must be a whole number from 1 to " + MOST_SENTENCES);
    }

    private static double share(String name, Object value) {
        if (value instanceof Number number) {
            double share = number.doubleValue();
            if (share >= 0 && share <= 1) {
                return share;
            }
        }
        throw new InvalidException(name, "must be a number from 0 to 1");
    }
}
