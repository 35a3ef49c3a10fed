package io.kamerton.shared.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.WordlistLoader;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.util.IOUtils;

/** The short words without a subject of their own: the Snowball lists that Lucene carries, and a few more. */
final class StopWords {
    private static final Set<String> WORDS = new HashSet<>();

    /**
     * Closed classes that the lists leave open: auxiliaries, what is left of contractions such as "don't", and the Russian
     * forms of "this", "which", "how many" and "my own".
     */
    private static final String MORE = """
            can will may might must shall also just many much every whenever don doesn didn isn aren wasn weren hasn
            haven hadn wouldn couldn shouldn ll ve re
            почему отчего сколько откуда каков какова каково каковы какие какое каких каким какими какую каком какому
            который которая которое которые которого которой которому которым котором которую которых которыми
            это этим этими этих этому те тех теми той та тому ту нем нею ними такая такое такие таких также либо
            чей чья чьи чье чьего свой своя свое свои своего своей своих своим своими своем
            наш наша наше наши нашего нашей наших ваш ваша ваше ваши вашего вашей ваших
            """;

    static {
        load("english_stop.txt");
        load("russian_stop.txt");
        WORDS.addAll(List.of(MORE.strip().split("\\s+")));
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
