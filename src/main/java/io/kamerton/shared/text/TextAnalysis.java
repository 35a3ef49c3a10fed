package io.kamerton.shared.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes English and Russian text apart, always the same way, so that what one room counts another finds again. */
public final class TextAnalysis {
    // Possessive, since Java walks a greedy group by recursion and a long chain of numbers would end its stack.
    private static final Pattern TOKEN = Pattern.compile("\\p{N}++(?:[.,:/-]\\p{N}++)*+%?|\\p{L}++");
    /** Stress marks and soft hyphens stand inside a word and would cut it in two. */
    private static final Pattern INSIDE_A_WORD = Pattern.compile("[\\u0300\\u0301\\u00AD]");

    private TextAnalysis() {}

    /** Compatibility form NFKC with ё written as е, and without stress marks and soft hyphens. */
    public static String normalize(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFKC);
        return INSIDE_A_WORD.matcher(composed).replaceAll("").replace('ё', 'е').replace('Ё', 'Е');
    }

    /** Words and numbers in their order, normalised, letters as large or small as they were written. */
    public static List<String> tokens(String text) {
        Matcher matcher = TOKEN.matcher(normalize(text));
        List<String> tokens = new ArrayList<>();
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
        return tokens;
    }

    /** The lower-case stem of one token: Russian for Cyrillic, else English; a number stays as it is. */
    public static String stem(String token) {
        String word = normalize(token);
        return word.isEmpty() ? word : new Stemmer().stem(word);
    }

    /** The stems of all tokens in their order, stop words and numbers among them. */
    public static List<String> stems(String text) {
        Stemmer stemmer = new Stemmer();
        return tokens(text).stream().map(stemmer::stem).toList();
    }

    /** The stems that carry the subject, in their order and as often as they occur: no stop words, no numbers, two letters at least. */
    public static List<String> contentStems(String text) {
        Stemmer stemmer = new Stemmer();
        return tokens(text).stream()
                .filter(TextAnalysis::isContentWord)
                .map(stemmer::stem)
                .toList();
    }

    /** {@link #contentStems} without repetition, in the order of their first occurrence. */
    public static Set<String> distinctContentStems(String text) {
        return new LinkedHashSet<>(contentStems(text));
    }

    /** What can be got wrong in a sentence: its numbers, and the stems of its capitalised words except the first word. */
    public static Set<String> entities(String sentence) {
        List<String> tokens = tokens(sentence);
        Stemmer stemmer = new Stemmer();
        Set<String> entities = new LinkedHashSet<>();
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.get(i);
            boolean name = i > 0 && Character.isUpperCase(token.codePointAt(0)) && isContentWord(token);
            if (name || !isWord(token)) {
                entities.add(stemmer.stem(token));
            }
        }
        return entities;
    }

    /** The sentences that hold a word or a number, trimmed, without list markers; a heading or list item is one of its own. */
    public static List<String> sentences(String text, Language language) {
        return SentenceSplitter.split(text, language);
    }

    public static List<String> sentences(String text) {
        return sentences(text, Language.of(text));
    }

    /** Whether a token is made of letters; the others are numbers. */
    public static boolean isWord(String token) {
        return Character.isLetter(token.codePointAt(0));
    }

    static boolean isContentWord(String token) {
        return isWord(token)
                && token.codePointCount(0, token.length()) >= 2
                && !StopWords.contains(token.toLowerCase(Locale.ROOT));
    }
}
