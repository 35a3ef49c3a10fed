package io.kamerton.evaluation.builtin;

import io.kamerton.evaluation.builtin.AnalysedText.AnalysedSentence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether the output keeps the order of its source and does not say things twice. */
final class Coherence {
    static final String CRITERION = "coherence";
    private static final double ORDER = 0.5;
    private static final double NO_REDUNDANCY = 0.25;
    private static final double NO_REPETITION = 0.25;
    private static final int PHRASE = 4;

    private Coherence() {}

    /** {@code 0.5·(1+τ)/2 + 0.25·(1−redundancy) + 0.25·(1−repeated 4-grams)}; without a context the order is left out. */
    static Measurement measure(Comparison texts) {
        List<AnalysedSentence> sentences = texts.response().sentences();
        double redundancy =
                redundancy(sentences.stream().map(AnalysedSentence::content).toList());
        double repetition = repeatedPhrases(sentences);
        double form = NO_REDUNDANCY * (1 - redundancy) + NO_REPETITION * (1 - repetition);
        Finding strength = Finding.strength(CRITERION, "coherence.strong");
        Finding repeats = Finding.improvement(
                CRITERION, "coherence.repeats", "" + Math.round(100 * Math.max(redundancy, repetition)));
        if (!texts.hasContext()) {
            return new Measurement(form / (NO_REDUNDANCY + NO_REPETITION), strength, repeats);
        }
        double order = (1 + kendall(texts.alignment().positions())) / 2;
        boolean orderIsWorse = ORDER * (1 - order) > NO_REDUNDANCY * redundancy + NO_REPETITION * repetition;
        return new Measurement(
                ORDER * order + form,
                strength,
                orderIsWorse ? Finding.improvement(CRITERION, "coherence.order") : repeats);
    }

    /** Kendall's τ of the positions over the pairs that differ, by a Fenwick tree; 1 where no pair differs. */
    static double kendall(int[] positions) {
        int size = 1;
        for (int position : positions) {
            size = Math.max(size, position + 1);
        }
        int[] tree = new int[size + 1];
        long concordant = 0;
        long discordant = 0;
        for (int j = 0; j < positions.length; j++) {
            int below = countUpTo(tree, positions[j]);
            int upTo = countUpTo(tree, positions[j] + 1);
            concordant += below;
            discordant += j - upTo;
            for (int i = positions[j] + 1; i < tree.length; i += i & -i) {
                tree[i]++;
            }
        }
        long pairs = concordant + discordant;
        return pairs == 0 ? 1 : (double) (concordant - discordant) / pairs;
    }

    private static int countUpTo(int[] tree, int end) {
        int count = 0;
        for (int i = end; i > 0; i -= i & -i) {
            count += tree[i];
        }
        return count;
    }

    /** Mean over the sentences of the greatest Jaccard overlap with another sentence, 0..1. */
    static double redundancy(List<Set<String>> sentences) {
        Map<Set<String>, Integer> copies = new LinkedHashMap<>();
        sentences.stream().filter(stems -> !stems.isEmpty()).forEach(stems -> copies.merge(stems, 1, Integer::sum));
        List<Set<String>> distinct = List.copyOf(copies.keySet());
        Map<String, List<Integer>> sentencesWith = new HashMap<>();
        for (int k = 0; k < distinct.size(); k++) {
            for (String stem : distinct.get(k)) {
                sentencesWith.computeIfAbsent(stem, key -> new ArrayList<>()).add(k);
            }
        }
        double sum = 0;
        for (int j = 0; j < distinct.size(); j++) {
            int times = copies.getOrDefault(distinct.get(j), 1);
            sum += times > 1 ? times : closest(j, distinct, sentencesWith);
        }
        return sentences.isEmpty() ? 0 : sum / sentences.size();
    }

    private static double closest(int j, List<Set<String>> sentences, Map<String, List<Integer>> sentencesWith) {
        int[] shared = new int[sentences.size()];
        for (String stem : sentences.get(j)) {
            for (int k : sentencesWith.getOrDefault(stem, List.of())) {
                shared[k]++;
            }
        }
        double closest = 0;
        for (int k = 0; k < shared.length; k++) {
            if (k != j && shared[k] > 0) {
                int union = sentences.get(j).size() + sentences.get(k).size() - shared[k];
                closest = Math.max(closest, (double) shared[k] / union);
            }
        }
        return closest;
    }

    private static double repeatedPhrases(List<AnalysedSentence> sentences) {
        Set<List<String>> distinct = new HashSet<>();
        int all = 0;
        for (AnalysedSentence sentence : sentences) {
            List<List<String>> phrases = Ngrams.of(sentence.stems(), PHRASE);
            all += phrases.size();
            distinct.addAll(phrases);
        }
        return all == 0 ? 0 : 1 - (double) distinct.size() / all;
    }
}
