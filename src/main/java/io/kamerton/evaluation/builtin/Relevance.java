package io.kamerton.evaluation.builtin;

import io.kamerton.evaluation.builtin.AnalysedText.AnalysedSentence;
import io.kamerton.shared.text.TfIdf;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** Whether the answer takes up what was asked, in words and, where an encoder knows the language, in meaning. */
final class Relevance {
    static final String CRITERION = "relevance";
    private static final double WORDS = 0.7;
    private static final double MEANING = 0.3;
    /** Credit for a word of the request that stands beside the sentence that the answer comes from. */
    private static final double NEIGHBOUR = 0.3;

    /** From this credit on a word of the request is told as taken up, below as missing. */
    private static final double TAKEN_UP = 0.5;

    private static final int LONG_REQUEST_STEMS = 60;
    private static final double LEAST_NEW_SHARE = 0.2;
    /** The encoder costs milliseconds a sentence: only the sentences nearest in words are compared in meaning. */
    private static final int COMPARED_SENTENCES = 16;

    private static final int NAMED_WORDS = 8;

    private Relevance() {}

    /** {@code 0.7 · idf share of the request taken up + 0.3 · closest sentence}, less where the answer only repeats. */
    static Measurement measure(Comparison texts, Similarity similarity) {
        Set<String> wanted = wanted(texts.request());
        TfIdf weights = texts.source().weights();
        Map<String, Double> credits = credits(texts);
        double words = takenUp(wanted, credits, weights);
        OptionalDouble meaning = closest(texts, wanted, similarity);
        double value = meaning.isPresent() ? WORDS * words + MEANING * meaning.getAsDouble() : words;
        double fresh = newShare(texts.response().content(), texts.request().content());
        boolean parrots = fresh < LEAST_NEW_SHARE;
        List<String> missing = wanted.stream()
                .filter(stem -> credits.getOrDefault(stem, 0.0) < TAKEN_UP)
                .sorted(Comparator.comparingDouble(weights::idf).reversed())
                .toList();
        return new Measurement(
                parrots ? value * fresh / LEAST_NEW_SHARE : value,
                Finding.strength(
                        CRITERION, "relevance.strong", "" + (wanted.size() - missing.size()), "" + wanted.size()),
                parrots
                        ? Finding.improvement(CRITERION, "relevance.parrots")
                        : Finding.improvement(
                                CRITERION, "relevance.weak", texts.request().quoted(missing, NAMED_WORDS)));
    }

    /** The idf share of the wanted stems, each as far as the answer is credited with it. */
    private static double takenUp(Set<String> wanted, Map<String, Double> credits, TfIdf weights) {
        double all = wanted.stream().mapToDouble(weights::idf).sum();
        double credit = wanted.stream()
                .mapToDouble(stem -> weights.idf(stem) * credits.getOrDefault(stem, 0.0))
                .sum();
        return all == 0 ? 0 : credit / all;
    }

    /**
     * What the answer may be said to speak of, 0..1: what it says, and what stands where it comes from. "In May 1980"
     * repeats no word of "When was smallpox declared gone?", but stands in a sentence of the source that does. Such a stem
     * counts as far as the answer's sentence is found there, and less where only a neighbouring sentence has it.
     */
    private static Map<String, Double> credits(Comparison texts) {
        Map<String, Double> credits = new HashMap<>();
        texts.response().content().forEach(stem -> credits.put(stem, 1.0));
        if (texts.hasContext()) {
            creditOrigins(texts, credits);
        }
        return credits;
    }

    private static void creditOrigins(Comparison texts, Map<String, Double> credits) {
        Alignment alignment = texts.alignment();
        List<AnalysedSentence> sentences = texts.response().sentences();
        for (int j = 0; j < sentences.size(); j++) {
            Set<String> origin = alignment.origin(j);
            double found = texts.source().weights().share(sentences.get(j).content(), origin);
            double near = NEIGHBOUR * alignment.shareInWindow(j, sentences.get(j));
            origin.forEach(stem -> credits.merge(stem, found, Math::max));
            for (AnalysedSentence neighbour : alignment.window(j)) {
                neighbour.content().forEach(stem -> credits.merge(stem, near, Math::max));
            }
        }
    }

    private static Set<String> wanted(AnalysedText request) {
        return request.content().size() > LONG_REQUEST_STEMS
                ? request.weights().keys().keySet()
                : request.content();
    }

    private static double newShare(Set<String> answer, Set<String> request) {
        if (answer.isEmpty()) {
            return 1;
        }
        return (double) answer.stream().filter(stem -> !request.contains(stem)).count() / answer.size();
    }

    private static OptionalDouble closest(Comparison texts, Set<String> wanted, Similarity similarity) {
        String request = texts.submission().request();
        TfIdf weights = texts.source().weights();
        return texts.response().sentences().stream()
                .sorted(Comparator.comparingDouble(
                        (AnalysedSentence sentence) -> -weights.share(wanted, sentence.content())))
                .limit(COMPARED_SENTENCES)
                .map(sentence -> similarity.between(request, sentence.text()))
                .flatMapToDouble(OptionalDouble::stream)
                .map(Relevance::rescaled)
                .max();
    }

    private static double rescaled(double cosine) {
        return Math.clamp((cosine - EncoderScale.RANDOM_PAIRS_95) / (1 - EncoderScale.RANDOM_PAIRS_95), 0.0, 1.0);
    }
}
