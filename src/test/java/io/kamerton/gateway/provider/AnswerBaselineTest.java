package io.kamerton.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.gateway.ChatMessage;
import io.kamerton.gateway.provider.builtin.ExtractiveModel;
import io.kamerton.gateway.provider.builtin.ExtractiveParameters;
import io.kamerton.shared.text.TextAnalysis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The quality of the built-in model's answers is measured: how much of the expected answers its sentences hold. */
class AnswerBaselineTest {

    private static final LocalEmbeddings EMBEDDINGS = new LocalEmbeddings();

    private final ExtractiveModel model = new ExtractiveModel(EMBEDDINGS::similarity);

    record Sample(String text, String question, String expected) {}

    @AfterAll
    static void stop() {
        EMBEDDINGS.stop();
    }

    @ParameterizedTest(name = "{0}, {1} sentences")
    @CsvSource({"en,1,0.45", "ru,1,0.4", "en,3,0.65", "ru,3,0.65"})
    void the_sentences_hold_what_was_expected_and_more_of_it_than_the_first_ones(
            String language, int sentences, double wanted) {
        var chosen = meanShare(language, sample -> answer(sample.text(), sample.question(), sentences));
        var lead = meanShare(
                language,
                sample -> TextAnalysis.sentences(sample.text()).stream()
                        .limit(sentences)
                        .toList());
        assertThat(chosen)
                .as(String.format(
                        Locale.ROOT,
                        "share of the expected answer's stems (%s): builtin/extractive %.3f, lead-%d %.3f",
                        language,
                        chosen,
                        sentences,
                        lead))
                .isGreaterThan(wanted)
                .isGreaterThan(lead + 0.2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ru"})
    void most_questions_about_another_text_are_answered_with_nothing_relevant(String language) {
        var samples = samples(language);
        var refused = 0;
        for (var i = 0; i < samples.size(); i++) {
            var other = samples.get((i + samples.size() / 2) % samples.size());
            refused += isRefusal(answer(samples.get(i).text(), other.question(), 3)) ? 1 : 0;
            assertThat(isRefusal(answer(samples.get(i).text(), samples.get(i).question(), 3)))
                    .as(samples.get(i).question())
                    .isFalse();
        }
        assertThat((double) refused / samples.size())
                .as("share of foreign questions that are refused")
                .isGreaterThan(0.75);
    }

    private static boolean isRefusal(List<String> answer) {
        return answer.equals(List.of("The given text says nothing about this question."))
                || answer.equals(List.of("В данном тексте нет ничего об этом вопросе."));
    }

    private List<String> answer(String text, String question, int sentences) {
        var prompt = "Context: " + text + "\n\nQuestion: " + question;
        return model.answer(
                List.of(ChatMessage.user(prompt)), ExtractiveParameters.DEFAULT.withMaxSentences(sentences));
    }

    private static double meanShare(String language, Function<Sample, List<String>> answer) {
        return samples(language).stream()
                .mapToDouble(sample -> share(sample.expected(), String.join(" ", answer.apply(sample))))
                .average()
                .orElseThrow();
    }

    private static double share(String expected, String answer) {
        var found = TextAnalysis.distinctContentStems(answer);
        return TextAnalysis.distinctContentStems(expected).stream()
                .mapToDouble(stem -> found.contains(stem) ? 1 : 0)
                .average()
                .orElse(1);
    }

    private static List<Sample> samples(String language) {
        try {
            return Files.readAllLines(Path.of("samples", "texts-" + language + ".jsonl")).stream()
                    .map(line -> JsonMapper.shared().readTree(line))
                    .map(row -> new Sample(
                            row.get("text").asString(),
                            row.get("question").asString(),
                            row.get("expected").asString()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
