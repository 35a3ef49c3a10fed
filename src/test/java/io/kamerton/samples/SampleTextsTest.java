package io.kamerton.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** The sample texts are what the summary baseline and the sample A/B test stand on, so their shape is checked. */
class SampleTextsTest {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final Pattern SENTENCE_END = Pattern.compile("[.!?…][»\"”)]?(?=\\s|$)");
    private static final JsonMapper JSON = JsonMapper.shared();

    record SampleText(
            String id, String language, String topic, String title, String text, String question, String expected) {}

    enum Language {
        EN("en", "search engine optimisation", Character.UnicodeScript.LATIN),
        RU("ru", "поисковая оптимизация", Character.UnicodeScript.CYRILLIC);

        final String code;
        final String searchTopic;
        final Character.UnicodeScript script;

        Language(String code, String searchTopic, Character.UnicodeScript script) {
            this.code = code;
            this.searchTopic = searchTopic;
            this.script = script;
        }

        List<SampleText> texts() throws IOException {
            Path file = Path.of("samples", "texts-" + code + ".jsonl");
            return Files.readAllLines(file).stream()
                    .map(line -> JSON.readValue(line, SampleText.class))
                    .toList();
        }
    }

    @ParameterizedTest
    @EnumSource
    void fortyTextsHaveIdsOfTheirOwnInOrder(Language language) throws IOException {
        assertThat(language.texts())
                .extracting(SampleText::id)
                .hasSize(40)
                .doesNotHaveDuplicates()
                .isSorted()
                .allMatch(id -> id.matches(language.code + "-\\d\\d"));
    }

    @ParameterizedTest
    @EnumSource
    void noFieldIsBlankAndNoTextOrQuestionIsThereTwice(Language language) throws IOException {
        List<SampleText> texts = language.texts();
        assertThat(texts)
                .allSatisfy(sample -> assertThat(fields(sample))
                        .as(sample.id())
                        .doesNotContainNull()
                        .noneMatch(String::isBlank));
        assertThat(texts).extracting(SampleText::text).doesNotHaveDuplicates();
        assertThat(texts).extracting(SampleText::title).doesNotHaveDuplicates();
        assertThat(texts).extracting(SampleText::question).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void everyTextHasEightyToThreeHundredWordsInAtLeastSixSentences(Language language) throws IOException {
        assertThat(language.texts()).allSatisfy(sample -> {
            assertThat(sample.text().split("\\s+")).as(sample.id()).hasSizeBetween(80, 300);
            assertThat(SENTENCE_END.matcher(sample.text()).results().count())
                    .as(sample.id())
                    .isGreaterThanOrEqualTo(6);
        });
    }

    @ParameterizedTest
    @EnumSource
    void theLettersAreThoseOfTheLanguage(Language language) throws IOException {
        assertThat(language.texts()).allSatisfy(sample -> {
            assertThat(sample.language()).isEqualTo(language.code);
            assertThat(shareOfLetters(sample.text(), language.script))
                    .as(sample.id())
                    .isGreaterThan(0.9);
            assertThat(shareOfLetters(sample.question() + sample.expected(), language.script))
                    .as(sample.id())
                    .isGreaterThan(0.7);
        });
    }

    @ParameterizedTest
    @EnumSource
    void atLeastSixTextsAreAboutSearchEngineOptimisation(Language language) throws IOException {
        assertThat(language.texts())
                .filteredOn(sample -> sample.topic().equals(language.searchTopic))
                .hasSizeGreaterThanOrEqualTo(6);
    }

    @ParameterizedTest
    @EnumSource
    void everyExpectedAnswerIsFoundInItsText(Language language) throws IOException {
        assertThat(language.texts())
                .allSatisfy(sample -> assertThat(shareFound(sample.expected(), sample.text()))
                        .as("%s: %s", sample.id(), sample.expected())
                        .isGreaterThanOrEqualTo(0.65));
    }

    /** Otherwise the first sentences alone would answer everything, and no summary could beat them. */
    @ParameterizedTest
    @EnumSource
    void mostAnswersLieBeyondTheFirstThreeSentences(Language language) throws IOException {
        assertThat(language.texts())
                .filteredOn(sample -> shareFound(sample.expected(), opening(sample.text())) >= 0.65)
                .hasSizeLessThanOrEqualTo(13);
    }

    private static Stream<String> fields(SampleText sample) {
        return Stream.of(
                sample.id(),
                sample.language(),
                sample.topic(),
                sample.title(),
                sample.text(),
                sample.question(),
                sample.expected());
    }

    private static double shareOfLetters(String text, Character.UnicodeScript script) {
        return text.codePoints()
                .filter(Character::isLetter)
                .mapToDouble(letter -> Character.UnicodeScript.of(letter) == script ? 1 : 0)
                .average()
                .orElse(0);
    }

    private static double shareFound(String expected, String text) {
        Set<String> found = beginnings(text);
        return beginnings(expected).stream()
                .filter(word -> word.length() > 3 || Character.isDigit(word.charAt(0)))
                .mapToDouble(word -> found.contains(word) ? 1 : 0)
                .average()
                .orElse(0);
    }

    /** The first five letters of each word: a stem good enough to match inflected forms in both languages. */
    private static Set<String> beginnings(String text) {
        return WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .map(word -> word.substring(0, Math.min(5, word.length())))
                .collect(Collectors.toSet());
    }

    private static String opening(String text) {
        int end = SENTENCE_END
                .matcher(text)
                .results()
                .skip(2)
                .findFirst()
                .orElseThrow()
                .end();
        return text.substring(0, end);
    }
}
