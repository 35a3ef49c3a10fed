package io.kamerton.evaluation.builtin;

import io.kamerton.evaluation.builtin.AnalysedText.AnalysedSentence;
import io.kamerton.shared.text.TfIdf;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where each sentence of an output comes from: the source sentence that shares most of it, and that one's neighbours. */
final class Alignment {
    private final AnalysedText source;
    private final int[] positions;

    private Alignment(AnalysedText source, int[] positions) {
        this.source = source;
        this.positions = positions;
    }

    /** With an empty source there is nothing to stand anywhere in: every window is empty. */
    static Alignment of(AnalysedText output, AnalysedText source) {
        Map<String, List<Integer>> sentencesWith = new HashMap<>();
        for (int i = 0; i < source.sentences().size(); i++) {
            for (String stem : source.sentences().get(i).content()) {
                sentencesWith.computeIfAbsent(stem, key -> new ArrayList<>()).add(i);
            }
        }
        // Texts that repeat one sentence a thousand times are looked up once
        Map<Set<String>, Integer> known = new HashMap<>();
        int[] positions = output.sentences().stream()
                .mapToInt(sentence ->
                        known.computeIfAbsent(anchors(sentence), stems -> bestPosition(stems, source, sentencesWith)))
                .toArray();
        return new Alignment(source, positions);
    }

    /** Names and numbers have no say, so that a swapped name is held against the sentence that it was taken from. */
    private static Set<String> anchors(AnalysedSentence sentence) {
        Set<String> anchors = new LinkedHashSet<>(sentence.content());
        anchors.removeAll(sentence.entities());
        return anchors;
    }

    private static int bestPosition(Set<String> stems, AnalysedText source, Map<String, List<Integer>> sentencesWith) {
        double[] shared = new double[source.sentences().size()];
        for (String stem : stems) {
            double idf = source.weights().idf(stem);
            for (int i : sentencesWith.getOrDefault(stem, List.of())) {
                shared[i] += idf;
            }
        }
        int best = 0;
        for (int i = 1; i < shared.length; i++) {
            best = shared[i] > shared[best] ? i : best;
        }
        return best;
    }

    /** Index of the closest source sentence for each output sentence; the first one where nothing is shared. */
    int[] positions() {
        return positions.clone();
    }

    /** The content of the closest source sentence alone; empty for an empty source. */
    Set<String> origin(int j) {
        return source.sentences().isEmpty()
                ? Set.of()
                : source.sentences().get(positions[j]).content();
    }

    /** The closest source sentence of output sentence {@code j} with the one before and the one after. */
    List<AnalysedSentence> window(int j) {
        int last = Math.min(source.sentences().size(), positions[j] + 2);
        return source.sentences().subList(Math.max(0, positions[j] - 1), last);
    }

    /** The idf share of a sentence's content that its window has too, 0..1. */
    double shareInWindow(int j, AnalysedSentence sentence) {
        Set<String> window = new LinkedHashSet<>();
        window(j).forEach(neighbour -> window.addAll(neighbour.content()));
        TfIdf weights = source.weights();
        return weights.share(sentence.content(), window);
    }

    boolean windowMentions(int j, String stem) {
        return window(j).stream().anyMatch(sentence -> sentence.mentions(stem));
    }
}
