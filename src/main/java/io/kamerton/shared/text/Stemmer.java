package io.kamerton.shared.text;

import java.util.Locale;
import org.tartarus.snowball.SnowballStemmer;
import org.tartarus.snowball.ext.EnglishStemmer;
import org.tartarus.snowball.ext.RussianStemmer;

/** Snowball, chosen by the script of the word. Holds a buffer: one instance for one thread. */
final class Stemmer {
    /** No word of either language is longer; what is longer is no word and stays whole. */
    private static final int LONGEST_WORD = 60;

    private final SnowballStemmer english = new EnglishStemmer();
    private final SnowballStemmer russian = new RussianStemmer();

    String stem(String token) {
        String word = token.toLowerCase(Locale.ROOT);
        int first = word.codePointAt(0);
        if (!Character.isLetter(first) || word.length() > LONGEST_WORD) {
            return word;
        }
        SnowballStemmer stemmer = Language.isCyrillic(first) ? russian : english;
        stemmer.setCurrent(word);
        stemmer.stem();
        return stemmer.getCurrent();
    }
}
