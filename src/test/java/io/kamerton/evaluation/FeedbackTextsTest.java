package io.kamerton.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.evaluation.builtin.Finding;
import io.kamerton.evaluation.builtin.Finding.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FeedbackTextsTest {
    private static final ResourceBundle ENGLISH =
            ResourceBundle.getBundle("io.kamerton.evaluation.feedback", Locale.ROOT);
    private static final ResourceBundle RUSSIAN =
            ResourceBundle.getBundle("io.kamerton.evaluation.feedback", Locale.of("ru"));
    private static final Pattern GAP = Pattern.compile("\\{\\d[^}]*}");

    @Test
    void both_languages_have_the_same_sentences_with_the_same_gaps() {
        assertThat(RUSSIAN.keySet()).isEqualTo(ENGLISH.keySet());
        assertThat(ENGLISH.keySet()).hasSizeGreaterThan(20).allSatisfy(key -> {
            assertThat(gaps(RUSSIAN.getString(key))).as(key).isEqualTo(gaps(ENGLISH.getString(key)));
            assertThat(RUSSIAN.getString(key)).as(key).isNotEqualTo(ENGLISH.getString(key));
        });
    }

    @Test
    void every_sentence_that_a_metric_names_exists() throws IOException {
        Pattern named = Pattern.compile("Finding\\.\\w+\\(\\s*\\w*\"?\\w*\"?,\\s*\"([a-z_.]+[a-z])\"");
        try (Stream<Path> files = Files.list(Path.of("src/main/java/io/kamerton/evaluation/builtin"))) {
            List<String> keys = files.map(FeedbackTextsTest::read)
                    .flatMap(source -> named.matcher(source).results().map(match -> match.group(1)))
                    .toList();
            assertThat(keys)
                    .hasSizeGreaterThan(12)
                    .allSatisfy(key -> assertThat(ENGLISH.keySet()).contains("evaluation.finding." + key));
        }
    }

    @Test
    void words_of_the_text_are_taken_as_they_are() {
        Finding finding = new Finding(
                Kind.IMPROVEMENT, "coverage", "evaluation.finding.coverage.weak", List.of("it's {0} 'quoted' {1"));
        assertThat(FeedbackTexts.text(finding, Locale.ENGLISH)).contains("it's {0} 'quoted' {1");
        assertThat(FeedbackTexts.text(finding, Locale.of("ru")))
                .startsWith("Полнота")
                .contains("it's {0}");
        assertThat(FeedbackTexts.text(finding, Locale.GERMAN)).startsWith("Coverage");
    }

    @Test
    void numbers_are_written_as_the_language_writes_them() {
        Finding finding = new Finding(
                Kind.STRENGTH, "readability", "evaluation.finding.readability.strong", List.of("59", "14.3", "2.2"));
        assertThat(FeedbackTexts.text(finding, Locale.ENGLISH)).contains("14.3 words");
        assertThat(FeedbackTexts.text(finding, Locale.of("ru"))).contains("в предложении 14,3");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TreeSet<String> gaps(String text) {
        return GAP.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }
}
