package io.kamerton.shared.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;
import org.apache.lucene.analysis.WordlistLoader;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.util.IOUtils;

/** The short words without a subject of their own: the Snowball lists that Lucene carries, English and Russian together. */
final class StopWords {
    private static final Set<String> WORDS = new HashSet<>();

    static {
        load("english_stop.txt");
        load("russian_stop.txt");
    }

    private StopWords() {}

    private static void load(String file) {
        try (InputStream list = IOUtils.requireResourceNonNull(SnowballFilter.class.getResourceAsStream(file), file)) {
            for (Object word : WordlistLoader.getSnowballWordSet(list)) {
                WORDS.add(TextAnalysis.normalize(new String((char[]) word)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The list of stop words cannot be read: " + file, e);
        }
    }

    static boolean contains(String lowerCaseWord) {
        return WORDS.contains(lowerCaseWord);
    }
}
