package io.kamerton.shared.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Weights of the content stems of a source, its sentences taken as documents; rare stems weigh more. */
public final class TfIdf {
    private static final int FEWEST_KEYS = 5;
    private static final int MOST_KEYS = 20;
    private static final int STEMS_PER_KEY = 5;

    private final double idfOfUnknown;
    private final Map<String, Double> idf = new LinkedHashMap<>();
    private final Map<String, Integer> occurrences = new LinkedHashMap<>();

    private TfIdf(Collection<? extends Collection<String>> sentences) {
        Map<String, Integer> sentencesWith = new LinkedHashMap<>();
        for (Collection<String> stems : sentences) {
            stems.forEach(stem -> occurrences.merge(stem, 1, Integer::sum));
            new LinkedHashSet<>(stems).forEach(stem -> sentencesWith.merge(stem, 1, Integer::sum));
        }
        idfOfUnknown = idf(sentences.size(), 0);
        sentencesWith.forEach((stem, count) -> idf.put(stem, idf(sentences.size(), count)));
    }

    private static double idf(int sentences, int sentencesWithStem) {
        return 1 + Math.log((sentences + 1.0) / (sentencesWithStem + 1.0));
    }

    /** @param sentences the stems of each sentence of the source, as often as they occur */
    public static TfIdf over(Collection<? extends Collection<String>> sentences) {
        return new TfIdf(sentences);
    }

    /** Takes a whole source apart into content stems by sentence. */
    public static TfIdf of(List<String> sentences) {
        return over(sentences.stream().map(TextAnalysis::contentStems).toList());
    }

    /** Smoothed inverse document frequency 1 + ln((N+1)/(df+1)), at least 1, greatest for stems the source does not have. */
    public double idf(String stem) {
        return idf.getOrDefault(stem, idfOfUnknown);
    }

    /** Occurrences in the source times {@link #idf}; 0 for stems the source does not have. */
    public double weight(String stem) {
        return occurrences.getOrDefault(stem, 0) * idf(stem);
    }

    /** The share of {@code part}, weighed by idf, that is also in {@code whole}: 0..1, and 0 where {@code part} is empty. */
    public double share(Set<String> part, Set<String> whole) {
        double found = 0;
        double all = 0;
        for (String stem : part) {
            double idf = idf(stem);
            all += idf;
            found += whole.contains(stem) ? idf : 0;
        }
        return all == 0 ? 0 : found / all;
    }

    /** What the source is about: its 5 to 20 heaviest stems (a fifth of them) with their weights, heaviest first, ties by name. */
    public Map<String, Double> keys() {
        int count = Math.clamp(occurrences.size() / STEMS_PER_KEY, FEWEST_KEYS, MOST_KEYS);
        Map<String, Double> keys = new LinkedHashMap<>();
        occurrences.keySet().stream()
                .sorted(Comparator.comparingDouble(this::weight).reversed().thenComparing(Comparator.naturalOrder()))
                .limit(count)
                .forEach(stem -> keys.put(stem, weight(stem)));
        return keys;
    }
}
