package io.kamerton.evaluation.builtin;

import io.kamerton.shared.text.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How easy the text is to read, from the lengths of its sentences and words. */
final class Readability {
    static final String CRITERION = "readability";
    /** Reading ease of plain prose, which earns the full score. */
    private static final double PLAIN_PROSE = 70;

    private static final int STABLE_WORDS = 30;

    private Readability() {}

    static Measurement measure(AnalysedText text) {
        ReadingEase ease = ease(text);
        String[] evidence = {
            String.format(Locale.ROOT, "%.0f", ease.ease()),
            String.format(Locale.ROOT, "%.1f", ease.wordsPerSentence()),
            String.format(Locale.ROOT, "%.1f", ease.syllablesPerWord())
        };
        return new Measurement(
                Math.clamp(ease.ease() / PLAIN_PROSE, 0.0, 1.0),
                Finding.strength(CRITERION, "readability.strong", evidence),
                Finding.improvement(CRITERION, "readability.weak", evidence));
    }

    static ReadingEase ease(AnalysedText text) {
        int syllables = text.words().stream().mapToInt(Syllables::in).sum();
        return new ReadingEase(
                text.language(), text.sentences().size(), text.words().size(), syllables);
    }

    static List<Finding> notes(AnalysedText text) {
        List<Finding> notes = new ArrayList<>();
        if (text.language() == Language.RUSSIAN) {
            notes.add(Finding.note(CRITERION, "readability.oborneva"));
        }
        if (text.words().size() < STABLE_WORDS) {
            notes.add(Finding.note(
                    CRITERION, "readability.unstable", "" + text.words().size()));
        }
        return notes;
    }
}
