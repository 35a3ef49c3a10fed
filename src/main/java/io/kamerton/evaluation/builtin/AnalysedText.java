package io.kamerton.evaluation.builtin;

import io.kamerton.shared.text.Language;
import io.kamerton.shared.text.TextAnalysis;
import io.kamerton.shared.text.TfIdf;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A text taken apart once, for all metrics. */
final class AnalysedText {
    private final Language language;
    private final List<AnalysedSentence> sentences;
    private final Set<String> content = new LinkedHashSet<>();
    private final Map<String, String> writtenAs = new HashMap<>();
    private final TfIdf weights;
    private final List<String> words = new ArrayList<>();
    private final int tokens;

    /**
     * @param stems of all tokens in order
     * @param content distinct content stems
     * @param entities numbers, and stems of names
     */
    record AnalysedSentence(String text, List<String> stems, Set<String> content, Set<String> entities) {
        static AnalysedSentence of(String text) {
            return new AnalysedSentence(
                    text,
                    TextAnalysis.stems(text),
                    TextAnalysis.distinctContentStems(text),
                    TextAnalysis.entities(text));
        }

        boolean mentions(String stem) {
            return content.contains(stem) || stems.contains(stem);
        }
    }

    private AnalysedText(String text) {
        language = Language.of(text);
        sentences = TextAnalysis.sentences(text, language).stream()
                .map(AnalysedSentence::of)
                .toList();
        weights = TfIdf.of(sentences.stream().map(AnalysedSentence::text).toList());
        for (AnalysedSentence sentence : sentences) {
            content.addAll(sentence.content());
            List<String> written = TextAnalysis.tokens(sentence.text());
            for (int i = 0; i < written.size(); i++) {
                writtenAs.putIfAbsent(sentence.stems().get(i), written.get(i));
            }
            written.stream().filter(TextAnalysis::isWord).forEach(words::add);
        }
        tokens =
                sentences.stream().mapToInt(sentence -> sentence.stems().size()).sum();
    }

    static AnalysedText of(String text) {
        return new AnalysedText(text);
    }

    Language language() {
        return language;
    }

    List<AnalysedSentence> sentences() {
        return sentences;
    }

    /** Distinct content stems of the whole text. */
    Set<String> content() {
        return content;
    }

    TfIdf weights() {
        return weights;
    }

    /** Words and numbers, repeated ones counted again. */
    int tokens() {
        return tokens;
    }

    /** Words without the numbers, as written, repeated ones again. */
    List<String> words() {
        return words;
    }

    boolean hasNoWords() {
        return words.isEmpty();
    }

    /** The pairs of neighbouring stems within the sentences. */
    Set<List<String>> bigrams() {
        Set<List<String>> bigrams = new HashSet<>();
        sentences.forEach(sentence -> bigrams.addAll(Ngrams.of(sentence.stems(), 2)));
        return bigrams;
    }

    /** Stems as a reader knows them, in the form in which they first occur here; joined for a sentence of feedback. */
    String quoted(Collection<String> stems, int most) {
        return String.join(
                ", ",
                stems.stream()
                        .limit(most)
                        .map(stem -> writtenAs.getOrDefault(stem, stem))
                        .toList());
    }
}
