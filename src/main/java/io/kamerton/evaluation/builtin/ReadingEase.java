package io.kamerton.evaluation.builtin;

import io.kamerton.shared.text.Language;

/**
 * Reading ease and school grade of a text from its counts: English by Flesch (1948) and Kincaid et al. (1975), Russian
 * with the coefficients of Oborneva (2006).
 */
record ReadingEase(Language language, int sentences, int words, int syllables) {

    double wordsPerSentence() {
        return (double) words / sentences;
    }

    double syllablesPerWord() {
        return (double) syllables / words;
    }

    /** About 0 (very hard) to 100 (very easy); short texts may lie outside. */
    double ease() {
        return switch (language) {
            case ENGLISH -> 206.835 - 1.015 * wordsPerSentence() - 84.6 * syllablesPerWord();
            case RUSSIAN -> 206.835 - 1.3 * wordsPerSentence() - 60.1 * syllablesPerWord();
        };
    }

    /** Years of school; short texts may come out below 0. */
    double grade() {
        return switch (language) {
            case ENGLISH -> 0.39 * wordsPerSentence() + 11.8 * syllablesPerWord() - 15.59;
            case RUSSIAN -> 0.5 * wordsPerSentence() + 8.4 * syllablesPerWord() - 15.59;
        };
    }
}
