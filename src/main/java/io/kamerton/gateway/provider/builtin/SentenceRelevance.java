package io.kamerton.gateway.provider.builtin;

import io.kamerton.shared.text.TextAnalysis;
import io.kamerton.shared.text.TfIdf;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;

/** How much each sentence of a source says about a question, or about the source as a whole; each 0..1. */
final class SentenceRelevance {

    /** The encoder takes milliseconds a sentence, so it reads only those that come first by their words. */
    private static final int READ_BY_ENCODER = 12;

    private static final double ENCODER_SHARE = 0.4;

    private static final double CARRIED_SHARE = 0.3;

    private static final double OTHER_STEMS = 0.15;

    private final SentenceSimilarity encoder;

    SentenceRelevance(SentenceSimilarity encoder) {
        this.encoder = encoder;
    }

    /** Share of the question's stems in the sentence, weighed by idf, and its nearness in the encoder where that knows the language. */
    double[] toQuestion(Source source, String question) {
        Set<String> asked = TextAnalysis.distinctContentStems(question);
        double[] relevance = source.stems().stream()
                .mapToDouble(stems -> source.weights().share(asked, stems))
                .toArray();
        for (int i : mostRelevant(relevance)) {
            OptionalDouble near =
                    encoder.similarity(question, source.sentences().get(i));
            if (near.isPresent()) {
                relevance[i] =
                        (1 - ENCODER_SHARE) * relevance[i] + ENCODER_SHARE * Math.clamp(near.getAsDouble(), 0, 1);
            }
        }
        return carried(relevance);
    }

    /** A sentence often answers what the one before it has named: "… It was built in 1889." */
    private static double[] carried(double[] relevance) {
        return IntStream.range(0, relevance.length)
                .mapToDouble(i -> (1 - CARRIED_SHARE) * relevance[i] + (i == 0 ? 0 : CARRIED_SHARE * relevance[i - 1]))
                .toArray();
    }

    private static List<Integer> mostRelevant(double[] relevance) {
        return IntStream.range(0, relevance.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -relevance[i]).thenComparing(i -> i))
                .limit(READ_BY_ENCODER)
                .toList();
    }

    /**
     * Sum of the tf-idf weights of the sentence's stems by the square root of their number, relative to the best
     * sentence. The stems that the source is about count in full; a long sentence is not good for its length.
     */
    double[] toWhole(Source source) {
        Set<String> keys = source.weights().keys().keySet();
        return relative(source.stems().stream()
                .mapToDouble(stems -> weight(stems, keys, source.weights()) / Math.sqrt(Math.max(1, stems.size())))
                .toArray());
    }

    private static double weight(Set<String> stems, Set<String> keys, TfIdf weights) {
        return stems.stream()
                .mapToDouble(stem -> weights.weight(stem) * (keys.contains(stem) ? 1 : OTHER_STEMS))
                .sum();
    }

    private static double[] relative(double[] values) {
        double greatest = Arrays.stream(values).max().orElse(0);
        return greatest <= 0
                ? values
                : Arrays.stream(values).map(value -> value / greatest).toArray();
    }
}
