package io.kamerton.evaluation.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.shared.text.TextAnalysis;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A spoiled summary must score lower on the criterion that it offends, in at least 95 of 100 cases. */
class CorruptionTest {
    private static final double WANTED = 0.95;
    private static final int FEWEST_CASES = 10;

    private final BuiltInJudge judge = new BuiltInJudge(Similarity.NONE);

    @ParameterizedTest
    @ValueSource(strings = {"en", "ru"})
    void shuffled_sentences_lower_coherence(String language) {
        assertLowered(language, Coherence.CRITERION, Corruptions::shuffled);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ru"})
    void repeated_sentences_lower_coherence(String language) {
        assertLowered(language, Coherence.CRITERION, Corruptions::repeated);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ru"})
    void a_truncated_summary_lowers_coverage(String language) {
        assertLowered(language, Coverage.CRITERION, Corruptions::truncated);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ru"})
    void another_subject_lowers_coverage(String language) {
        assertLowered(language, Coverage.CRITERION, Corruptions::offTopic);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ru"})
    void sentences_on_another_question_lower_relevance(String language) {
        List<SampleText> samples = SampleText.in(language);
        assertThat(lowered(
                        samples,
                        samples.stream()
                                .map(CorruptionTest::sentencesOnTheQuestion)
                                .toList()))
                .isGreaterThanOrEqualTo(WANTED);
    }

    /** Terse answers of people repeat few words of the question; words alone see the difference a little less often. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "ru"})
    void the_answer_to_another_question_lowers_relevance(String language) {
        List<SampleText> samples = SampleText.in(language);
        assertThat(lowered(samples, samples.stream().map(SampleText::expected).toList()))
                .isGreaterThanOrEqualTo(0.93);
    }

    private double lowered(List<SampleText> samples, List<String> answers) {
        int cases = 0;
        int lowered = 0;
        for (int i = 0; i < samples.size(); i++) {
            double right = score(samples.get(i), answers.get(i), Relevance.CRITERION);
            for (int k = 0; k < samples.size(); k++) {
                if (k != i) {
                    cases++;
                    lowered += score(samples.get(i), answers.get(k), Relevance.CRITERION) < right ? 1 : 0;
                }
            }
        }
        return (double) lowered / cases;
    }

    private static String sentencesOnTheQuestion(SampleText sample) {
        Set<String> question = TextAnalysis.distinctContentStems(sample.question());
        return TextAnalysis.sentences(sample.text()).stream()
                .sorted(Comparator.comparingLong(sentence -> -TextAnalysis.distinctContentStems(sentence).stream()
                        .filter(question::contains)
                        .count()))
                .limit(2)
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ru"})
    void changed_numbers_lower_support(String language) {
        assertLowered(language, Support.CRITERION, Corruptions::withAChangedNumber);
        assertLowered(language, Support.CRITERION, Corruptions::withSwappedNumbers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ru"})
    void changed_names_lower_support(String language) {
        assertLowered(language, Support.CRITERION, Corruptions::withAChangedName);
        assertLowered(language, Support.CRITERION, Corruptions::withSwappedNames);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ru"})
    void a_sentence_from_elsewhere_lowers_support(String language) {
        assertLowered(language, Support.CRITERION, Corruptions::withAnUnsupportedSentence);
    }

    private void assertLowered(
            String language, String criterion, BiFunction<Corruptions, List<String>, Optional<String>> corruption) {
        List<SampleText> samples = SampleText.in(language);
        List<String> missed = new ArrayList<>();
        int cases = 0;
        for (SampleText sample : samples) {
            Corruptions corruptions = new Corruptions(
                    samples.stream().filter(other -> other != sample).toList());
            for (List<String> summary : summaries(sample)) {
                Optional<String> spoiled = corruption.apply(corruptions, summary);
                if (spoiled.isPresent()) {
                    cases++;
                    double before = score(sample, String.join(" ", summary), criterion);
                    double after = score(sample, spoiled.get(), criterion);
                    if (after >= before) {
                        missed.add("%.4f -> %.4f: %s".formatted(before, after, spoiled.get()));
                    }
                }
            }
        }
        assertThat(cases).isGreaterThanOrEqualTo(FEWEST_CASES);
        assertThat(1 - (double) missed.size() / cases)
                .as("%s of %d cases missed:%n%s", missed.size(), cases, String.join("\n", missed))
                .isGreaterThanOrEqualTo(WANTED);
    }

    /** The lead, every second sentence, and the lead with every fifth word left out. */
    private static List<List<String>> summaries(SampleText sample) {
        List<String> sentences = TextAnalysis.sentences(sample.text());
        List<String> lead = sentences.subList(0, Math.min(4, sentences.size()));
        List<String> everySecond = IntStream.range(0, sentences.size())
                .filter(i -> i % 2 == 0)
                .mapToObj(sentences::get)
                .toList();
        return List.of(
                lead,
                everySecond,
                lead.stream().map(CorruptionTest::withoutEveryFifthWord).toList());
    }

    private static String withoutEveryFifthWord(String sentence) {
        String[] words = sentence.split(" ");
        return String.join(
                " ",
                IntStream.range(0, words.length)
                        .filter(i -> i == words.length - 1 || i % 5 != 4)
                        .mapToObj(i -> words[i])
                        .toList());
    }

    private double score(SampleText sample, String summary, String criterion) {
        Submission submission = new Submission(sample.question(), summary, Optional.of(sample.text()));
        return judge.judge(submission, List.of(criterion))
                .scores()
                .getFirst()
                .value()
                .orElseThrow();
    }
}
