package io.kamerton.evaluation.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.gateway.ChatMessage;
import io.kamerton.gateway.Embeddings;
import io.kamerton.gateway.provider.builtin.ExtractiveModel;
import io.kamerton.gateway.provider.builtin.ExtractiveParameters;
import io.kamerton.shared.text.TextAnalysis;
import io.kamerton.testing.KamertonTest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The built-in model must be worth calling: its three sentences say more of a text than the first three. */
@KamertonTest
class SummaryBaselineTest {
    private static final int SENTENCES = 3;

    @Autowired
    Embeddings embeddings;

    private final BuiltInJudge judge = new BuiltInJudge(Similarity.NONE);

    @ParameterizedTest
    @ValueSource(strings = {"en", "ru"})
    void summaries_of_the_built_in_model_cover_more_than_the_lead(String language) {
        List<SampleText> samples = SampleText.in(language);
        List<Double> gains = samples.stream()
                .map(sample -> coverage(sample, summary(sample)) - coverage(sample, lead(sample)))
                .toList();
        double mean = gains.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        double wins = (double) gains.stream().filter(gain -> gain > 0).count() / gains.size();
        assertThat(mean)
                .as("mean gain over the lead, %s, wins %.2f", language, wins)
                .isGreaterThan(0.1);
        assertThat(wins).as("share of texts on which the lead is beaten").isGreaterThan(0.8);
    }

    private List<String> summary(SampleText sample) {
        String request =
                sample.text().codePoints().anyMatch(letter -> letter == 'ы') ? "Кратко перескажи" : "Summarize";
        return new ExtractiveModel(embeddings::similarity)
                .answer(
                        List.of(ChatMessage.user(request + ": " + sample.text())),
                        ExtractiveParameters.DEFAULT.withMaxSentences(SENTENCES));
    }

    private static List<String> lead(SampleText sample) {
        return TextAnalysis.sentences(sample.text()).subList(0, SENTENCES);
    }

    private double coverage(SampleText sample, List<String> sentences) {
        Submission submission = new Submission("Summarize.", String.join(" ", sentences), Optional.of(sample.text()));
        return judge.judge(submission, List.of("coverage"))
                .scores()
                .getFirst()
                .value()
                .orElseThrow();
    }
}
