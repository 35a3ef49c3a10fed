package io.kamerton.evaluation.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.kamerton.evaluation.builtin.Finding.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BuiltInJudgeTest {
    private static final String CONTEXT =
            "The lighthouse of Alexandria was built about 280 BC on the island of Pharos. "
                    + "Its fire could be seen from far away at sea. Sostratus of Cnidus designed the tower for King Ptolemy. "
                    + "Earthquakes damaged it badly between 956 and 1323.";

    private final BuiltInJudge judge = new BuiltInJudge(Similarity.NONE);

    @Test
    void a_faithful_answer_is_supported_and_an_invented_one_is_told_what_is_missing() {
        Judgement faithful = judge(CONTEXT, "Sostratus of Cnidus designed the tower for King Ptolemy.", "accuracy");
        Judgement invented = judge(CONTEXT, "Hannibal of Carthage designed the tower in 1999.", "accuracy");
        assertThat(value(faithful)).isEqualTo(1);
        assertThat(value(invented)).isLessThan(0.3);
        assertThat(messages(faithful, Kind.STRENGTH)).containsExactly("evaluation.finding.accuracy.strong_entities");
        Finding improvement = findings(invented, Kind.IMPROVEMENT).getFirst();
        assertThat(improvement.message()).isEqualTo("evaluation.finding.accuracy.weak_entities");
        assertThat(improvement.arguments().getFirst()).contains("Carthage", "1999");
        assertThat(messages(invented, Kind.NOTE)).contains("evaluation.finding.accuracy.facts_unchecked");
    }

    @Test
    void without_a_context_the_feedback_says_what_was_compared() {
        Judgement judgement = new BuiltInJudge(Similarity.NONE)
                .judge(
                        new Submission("Tell me of lighthouses", "Lighthouses guide ships.", Optional.of("  ")),
                        List.of("accuracy"));
        assertThat(messages(judgement, Kind.NOTE)).contains("evaluation.finding.no_context");
        assertThat(messages(judge(CONTEXT, "Lighthouses.", "accuracy"), Kind.NOTE))
                .doesNotContain("evaluation.finding.no_context");
    }

    @Test
    void what_cannot_be_judged_has_a_reason_and_no_value() {
        Judgement judgement = judge(CONTEXT, "It fell.", "tone_of_voice", "readability");
        assertThat(judgement.scores()).extracting(Score::criterion).containsExactly("tone_of_voice", "readability");
        assertThat(judgement.scores().getFirst().value()).isEmpty();
        assertThat(judgement.scores().getFirst().reason()).contains(Score.Reason.NEEDS_MODEL_JUDGE);
        assertThat(judgement.scores().getLast().value()).isPresent();
    }

    @Test
    void a_text_without_words_has_no_scores() {
        Judgement judgement = judge(CONTEXT, "... 42 !!!", BuiltInJudge.CRITERIA.toArray(String[]::new));
        assertThat(judgement.scores())
                .hasSize(BuiltInJudge.CRITERIA.size())
                .allSatisfy(score -> assertThat(score.reason()).contains(Score.Reason.NO_WORDS));
    }

    @Test
    void every_criterion_stays_between_0_and_1_whatever_comes() {
        List<String> texts = List.of(
                CONTEXT,
                "",
                "a",
                "The the the.",
                "\uD800\u0000",
                "<html><title>x</title><body><h1>A b</h1>cat</body>",
                "# Кот\n- пёс",
                "1 2 3",
                "х",
                "word ".repeat(500));
        for (String request : texts) {
            for (String response : texts) {
                for (String context : texts) {
                    Submission submission = new Submission(request, response, Optional.of(context));
                    assertThat(judge.judge(submission, BuiltInJudge.CRITERIA).scores())
                            .allSatisfy(score -> score.value()
                                    .ifPresent(value -> assertThat(value).isBetween(0.0, 1.0)));
                }
            }
        }
    }

    @Test
    void the_encoder_has_three_tenths_of_the_say_in_relevance() {
        BuiltInJudge sure = new BuiltInJudge((a, b) -> OptionalDouble.of(1));
        BuiltInJudge opposed = new BuiltInJudge((a, b) -> OptionalDouble.of(-1));
        Submission submission =
                new Submission("Who designed the tower?", "An architect from Cnidus.", Optional.of(CONTEXT));
        double words = value(judge.judge(submission, List.of("relevance")));
        assertThat(value(sure.judge(submission, List.of("relevance")))).isCloseTo(0.7 * words + 0.3, within(1e-12));
        assertThat(value(opposed.judge(submission, List.of("relevance")))).isCloseTo(0.7 * words, within(1e-12));
    }

    @Test
    void a_terse_answer_is_credited_with_the_words_of_the_sentence_that_it_comes_from() {
        String question = "Who designed the tower?";
        assertThat(value(asked(question, CONTEXT, "Sostratus of Cnidus.", "relevance")))
                .isGreaterThan(0.9);
        assertThat(findings(asked(question, CONTEXT, "Sostratus of Cnidus.", "relevance"), Kind.STRENGTH)
                        .getFirst()
                        .arguments())
                .containsExactly("2", "2");
        assertThat(value(asked(question, CONTEXT, "Earthquakes, badly.", "relevance")))
                .isLessThan(0.5);
        assertThat(value(asked(question, "", "Sostratus of Cnidus.", "relevance")))
                .isZero();
    }

    @Test
    void repeating_the_question_is_no_answer() {
        String question = "When was the lighthouse of Alexandria built?";
        assertThat(value(asked(question, CONTEXT, question, "relevance"))).isZero();
        assertThat(value(asked(
                        question,
                        CONTEXT,
                        "The lighthouse of Alexandria was built about 280 BC on Pharos.",
                        "relevance")))
                .isGreaterThan(0.9);
    }

    @Test
    void a_copy_of_the_source_is_less_informative_than_its_key_sentences() {
        String longContext = (CONTEXT + " ").repeat(3);
        assertThat(value(judge(longContext, longContext, "informativeness"))).isZero();
        assertThat(value(judge(longContext, CONTEXT.substring(0, 77), "informativeness")))
                .isGreaterThan(0.8);
    }

    @Test
    void the_longest_hostile_texts_are_judged_in_seconds() {
        for (String piece : List.of("Ab. ", "a b. ", "1.", "<div>", "Ab cd. Ab ce. ", "х ", "Title: a\n", "# A\n")) {
            String text = piece.repeat(200_000 / piece.length());
            assertTimeout(
                    Duration.ofSeconds(10),
                    () -> asked(text, text, text, BuiltInJudge.CRITERIA.toArray(String[]::new)),
                    piece);
        }
    }

    @Test
    void criteria_named_twice_are_scored_once() {
        assertThat(judge(CONTEXT, "It fell.", "readability", "readability").scores())
                .hasSize(1);
        assertThat(BuiltInJudge.CRITERIA)
                .isEqualTo(Set.of(
                        "relevance",
                        "accuracy",
                        "coverage",
                        "coherence",
                        "informativeness",
                        "readability",
                        "seo_optimization"));
    }

    private Judgement judge(String context, String response, String... criteria) {
        return asked("Who designed the lighthouse?", context, response, criteria);
    }

    private Judgement asked(String request, String context, String response, String... criteria) {
        return judge.judge(new Submission(request, response, Optional.of(context)), List.of(criteria));
    }

    private static double value(Judgement judgement) {
        return judgement.scores().getFirst().value().orElseThrow();
    }

    private static List<Finding> findings(Judgement judgement, Kind kind) {
        return judgement.findings().stream()
                .filter(finding -> finding.kind() == kind)
                .toList();
    }

    private static List<String> messages(Judgement judgement, Kind kind) {
        return findings(judgement, kind).stream().map(Finding::message).toList();
    }
}
