package io.kamerton.evaluation.builtin;

import java.util.Locale;
import java.util.regex.Pattern;

/** Syllables of a word by its vowels: letters in Russian; groups of letters without a silent final e in English. */
final class Syllables {
    private static final String ENGLISH_VOWELS = "aeiouy";
    private static final String RUSSIAN_VOWELS = "аеёиоуыэюя";
    private static final Pattern RUSSIAN = Pattern.compile("\\p{IsCyrillic}");
    private static final Pattern VOWEL_GROUP = Pattern.compile("[aeiouy]++");

    private Syllables() {}

    /** 0 for the Russian prepositions of one consonant, which are spoken with the next word. */
    static int in(String word) {
        String letters = word.toLowerCase(Locale.ROOT);
        if (RUSSIAN.matcher(letters).find()) {
            return (int) letters.chars()
                    .filter(letter -> RUSSIAN_VOWELS.indexOf(letter) >= 0)
                    .count();
        }
        int groups = (int) VOWEL_GROUP.matcher(letters).results().count();
        return Math.max(1, endsInSilentE(letters) ? groups - 1 : groups);
    }

    /** The e of "make" and "whole", but not of "table" and "agree". */
    private static boolean endsInSilentE(String letters) {
        int last = letters.length() - 1;
        if (last < 2 || letters.charAt(last) != 'e' || isVowel(letters.charAt(last - 1))) {
            return false;
        }
        return letters.charAt(last - 1) != 'l' || isVowel(letters.charAt(last - 2));
    }

    private static boolean isVowel(char letter) {
        return ENGLISH_VOWELS.indexOf(letter) >= 0;
    }
}
