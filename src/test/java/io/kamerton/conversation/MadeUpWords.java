package io.kamerton.conversation;

import java.util.List;
import java.util.Random;

/** Texts of words that nobody knows, with the endings of their languages; few words are frequent, most are rare. */
final class MadeUpWords {

    private static final int VOCABULARY = 30_000;
    private static final List<String> RUSSIAN =
            List.of("за", "ка", "пе", "ре", "во", "да", "мо", "ста", "ли", "ну", "то", "ро", "ви", "се", "гра", "шу");
    private static final List<String> RUSSIAN_ENDINGS =
            List.of("а", "ы", "ов", "ами", "ить", "ает", "ной", "ение", "ости", "ый", "ую", "ом");
    private static final List<String> ENGLISH = List.of(
            "or", "de", "can", "cel", "re", "fund", "par", "ti", "mo", "lo", "ver", "sta", "bri", "ne", "ga", "pu");
    private static final List<String> ENGLISH_ENDINGS =
            List.of("", "s", "ed", "ing", "er", "ly", "ness", "tion", "able", "ful", "ment", "y");

    private final String[] russian = words(RUSSIAN, RUSSIAN_ENDINGS, new Random(1));
    private final String[] english = words(ENGLISH, ENGLISH_ENDINGS, new Random(2));
    private final Random random;

    MadeUpWords(Random random) {
        this.random = random;
    }

    String text(boolean inRussian, int words) {
        var text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            text.append(i == 0 ? "" : " ").append(word(inRussian));
        }
        return text.toString();
    }

    /** The n-th has about the n-th part of the frequency of the first. */
    String word(boolean inRussian) {
        int rank = (int) Math.pow(VOCABULARY, random.nextDouble()) - 1;
        return (inRussian ? russian : english)[Math.min(VOCABULARY - 1, rank)];
    }

    private static String[] words(List<String> parts, List<String> endings, Random random) {
        var words = new String[VOCABULARY];
        for (int i = 0; i < words.length; i++) {
            var word = new StringBuilder();
            for (int part = 0; part < 2 + random.nextInt(3); part++) {
                word.append(parts.get(random.nextInt(parts.size())));
            }
            words[i] = word + endings.get(random.nextInt(endings.size()));
        }
        return words;
    }
}
