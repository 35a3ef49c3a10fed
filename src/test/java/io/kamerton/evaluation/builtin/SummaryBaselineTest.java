package io.kamerton.evaluation.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.gateway.ChatMessage;
import io.kamerton.gateway.provider.builtin.ExtractiveModel;
import io.kamerton.gateway.provider.builtin.ExtractiveParameters;
import io.kamerton.gateway.provider.builtin.SentenceSimilarity;
import io.kamerton.shared.text.TextAnalysis;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The quality of the built-in model's summaries is measured: coverage on the forty sample texts of each language. */
class SummaryBaselineTest {

    private final ExtractiveModel model = new ExtractiveModel(SentenceSimilarity.NONE);

    @ParameterizedTest
    @ValueSource(strings = {"en", "ru"})
    void three_chosen_sentences_cover_more_than_the_first_three(String language) {
        var chosen = meanCoverage(language, this::summary);
        var lead = meanCoverage(language, text -> lead(text, 3));
        assertThat(chosen).as(report(language, chosen, "lead-3", lead)).isGreaterThan(lead + 0.1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ru"})
    void the_first_three_are_beaten_on_most_texts_and_not_by_a_few_great_wins(String language) {
        var wins = SampleText.in(language).stream()
                .map(SampleText::text)
                .filter(text -> coverage(text, summary(text)) > coverage(text, lead(text, 3)))
                .count();
        assertThat(wins).as("wins of 40 texts (%s)", language).isGreaterThan(32);
    }

    /** The chosen sentences are longer than the first ones; length alone must not be what wins. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "ru"})
    void they_cover_more_than_a_beginning_of_the_same_length(String language) {
        var chosen = meanCoverage(language, this::summary);
        var lead =
                meanCoverage(language, text -> leadOfLength(text, summary(text).length()));
        assertThat(chosen)
                .as(report(language, chosen, "lead of the same length", lead))
                .isGreaterThan(lead);
    }

    @ParameterizedTest
    @CsvSource({"en,Summarize the text.", "ru,Кратко изложи текст."})
    void asking_in_words_gives_the_same_summary(String language, String order) {
        for (var sample : SampleText.in(language)) {
            var asked = model.answer(
                    List.of(ChatMessage.user(order + "\n\n" + sample.text())), ExtractiveParameters.DEFAULT);
            assertThat(String.join(" ", asked)).isEqualTo(summary(sample.text()));
        }
    }

    private String summary(String text) {
        var context = "Context: " + text;
        return String.join(" ", model.answer(List.of(ChatMessage.user(context)), ExtractiveParameters.DEFAULT));
    }

    private static double meanCoverage(String language, UnaryOperator<String> summary) {
        return SampleText.in(language).stream()
                .mapToDouble(sample -> coverage(sample.text(), summary.apply(sample.text())))
                .average()
                .orElseThrow();
    }

    private static double coverage(String source, String output) {
        return Coverage.measure(AnalysedText.of(source), AnalysedText.of(output))
                .value();
    }

    private static String lead(String text, int sentences) {
        return String.join(
                " ", TextAnalysis.sentences(text).stream().limit(sentences).toList());
    }

    /** The beginning in whole sentences that comes nearest to the length. */
    private static String leadOfLength(String text, int characters) {
        return IntStream.rangeClosed(1, TextAnalysis.sentences(text).size())
                .mapToObj(count -> lead(text, count))
                .min(Comparator.comparingInt(lead -> Math.abs(lead.length() - characters)))
                .orElseThrow();
    }

    private static String report(String language, double chosen, String baseline, double lead) {
        return String.format(
                Locale.ROOT,
                "mean coverage of 40 texts (%s): builtin/extractive %.3f, %s %.3f",
                language,
                chosen,
                baseline,
                lead);
    }
}
