package io.kamerton.gateway.provider.builtin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Chooses sentences that are relevant and unlike each other: maximal marginal relevance, Carbonell and Goldstein 1998,
 * (1 - d) * relevance - d * greatest likeness to a chosen sentence.
 */
final class MarginalRelevance {

    /** Only the most relevant take part, so that the work grows with the text and not with its square. */
    private static final int MOST_CANDIDATES = 400;

    private MarginalRelevance() {}

    /**
     * @param relevance of each sentence, 0..1
     * @param least relevance a sentence needs
     * @return indices of the chosen sentences in the order of the text
     */
    static List<Integer> choose(Source source, double[] relevance, double least, ExtractiveParameters parameters) {
        List<Integer> candidates = candidates(relevance, least);
        double[] likeness = new double[relevance.length];
        List<Integer> chosen = new ArrayList<>();
        while (!candidates.isEmpty() && chosen.size() < parameters.maxSentences()) {
            Integer best = best(candidates, relevance, likeness, parameters.diversity());
            candidates.remove(best);
            chosen.add(best);
            for (int candidate : candidates) {
                likeness[candidate] = Math.max(likeness[candidate], source.likeness(candidate, best));
            }
        }
        return chosen.stream().sorted().toList();
    }

    private static List<Integer> candidates(double[] relevance, double least) {
        return new ArrayList<>(IntStream.range(0, relevance.length)
                .filter(i -> relevance[i] > 0 && relevance[i] >= least)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -relevance[i]).thenComparing(i -> i))
                .limit(MOST_CANDIDATES)
                .toList());
    }

    private static Integer best(List<Integer> candidates, double[] relevance, double[] likeness, double diversity) {
        return candidates.stream()
                .max(Comparator.comparingDouble((Integer i) -> (1 - diversity) * relevance[i] - diversity * likeness[i])
                        .thenComparing(Comparator.reverseOrder()))
                .orElseThrow();
    }
}
