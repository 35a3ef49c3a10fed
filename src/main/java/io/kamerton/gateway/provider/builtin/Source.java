package io.kamerton.gateway.provider.builtin;

import io.kamerton.shared.text.Language;
import io.kamerton.shared.text.TextAnalysis;
import io.kamerton.shared.text.TfIdf;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The given text as sentences with their distinct content stems, in the order of the text. */
record Source(List<String> sentences, List<Set<String>> stems, TfIdf weights) {

    /** A "sentence" of a table or a log may be as long as the text; nobody wants it whole in a reply. */
    private static final int LONGEST_SENTENCE = 600;

    static Source of(String text, Language language) {
        List<String> sentences = new ArrayList<>();
        TextAnalysis.sentences(text, language).forEach(sentence -> addInPieces(sentence, sentences));
        List<List<String>> stems =
                sentences.stream().map(TextAnalysis::contentStems).toList();
        return new Source(
                List.copyOf(sentences),
                stems.stream().<Set<String>>map(LinkedHashSet::new).toList(),
                TfIdf.over(stems));
    }

    private static void addInPieces(String sentence, List<String> pieces) {
        int from = 0;
        while (sentence.length() - from > LONGEST_SENTENCE) {
            int space = sentence.lastIndexOf(' ', from + LONGEST_SENTENCE);
            int to = space > from ? space : wholeCharacter(sentence, from + LONGEST_SENTENCE);
            pieces.add(sentence.substring(from, to).strip());
            from = to;
        }
        pieces.add(sentence.substring(from).strip());
    }

    private static int wholeCharacter(String text, int end) {
        return Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }

    int size() {
        return sentences.size();
    }

    /** Weighted overlap of two sentences by their stems (Jaccard with idf), 0..1. */
    double likeness(int a, int b) {
        double shared = 0;
        double all = 0;
        for (String stem : stems.get(a)) {
            double idf = weights.idf(stem);
            all += idf;
            shared += stems.get(b).contains(stem) ? idf : 0;
        }
        for (String stem : stems.get(b)) {
            all += stems.get(a).contains(stem) ? 0 : weights.idf(stem);
        }
        return all == 0 ? 0 : shared / all;
    }
}
