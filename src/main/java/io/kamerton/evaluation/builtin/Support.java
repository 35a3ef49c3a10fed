package io.kamerton.evaluation.builtin;

import io.kamerton.evaluation.builtin.AnalysedText.AnalysedSentence;
import java.util.List;
import java.util.Set;

/**
 * How far the output's wording, numbers and names are found in the source, near where they belong. The API carries it as
 * {@code accuracy}; it is not truth.
 */
final class Support {
    static final String CRITERION = "accuracy";
    private static final double WORDS = 0.6;
    private static final double PHRASES = 0.4;
    private static final int NAMED_ENTITIES = 6;
    private static final int QUOTED_CHARACTERS = 160;

    private Support() {}

    /** {@code mean over sentences(0.6 · words in the window + 0.4 · bigrams in the source) · share of the entities found}. */
    static Measurement measure(Comparison texts) {
        Set<List<String>> phrases = texts.source().bigrams();
        List<AnalysedSentence> sentences = texts.response().sentences();
        double sum = 0;
        double lowest = Double.MAX_VALUE;
        String leastSupported = "";
        for (int j = 0; j < sentences.size(); j++) {
            double support = sentence(texts, j, phrases);
            sum += support;
            if (support < lowest) {
                lowest = support;
                leastSupported = sentences.get(j).text();
            }
        }
        double value = sum / sentences.size() * texts.supportedEntityShare();
        Finding strength = Finding.strength(
                CRITERION,
                texts.supportedEntities().isEmpty() ? "accuracy.strong" : "accuracy.strong_entities",
                texts.response().quoted(texts.supportedEntities(), NAMED_ENTITIES));
        Finding improvement = texts.unsupportedEntities().isEmpty()
                ? Finding.improvement(CRITERION, "accuracy.weak", shortened(leastSupported))
                : Finding.improvement(
                        CRITERION,
                        "accuracy.weak_entities",
                        texts.response().quoted(texts.unsupportedEntities(), NAMED_ENTITIES),
                        shortened(leastSupported));
        return new Measurement(value, strength, improvement);
    }

    private static double sentence(Comparison texts, int j, Set<List<String>> phrases) {
        AnalysedSentence sentence = texts.response().sentences().get(j);
        double words = texts.alignment().shareInWindow(j, sentence);
        List<List<String>> bigrams = Ngrams.of(sentence.stems(), 2);
        if (bigrams.isEmpty()) {
            return words;
        }
        double found = bigrams.stream().filter(phrases::contains).count();
        return WORDS * words + PHRASES * found / bigrams.size();
    }

    private static String shortened(String sentence) {
        if (sentence.length() <= QUOTED_CHARACTERS) {
            return sentence;
        }
        int cut = Character.isHighSurrogate(sentence.charAt(QUOTED_CHARACTERS - 1))
                ? QUOTED_CHARACTERS - 1
                : QUOTED_CHARACTERS;
        return sentence.substring(0, cut).stripTrailing() + "…";
    }
}
