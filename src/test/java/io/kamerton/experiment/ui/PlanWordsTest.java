package io.kamerton.experiment.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.experiment.APlan;
import io.kamerton.experiment.VariantDraft;
import io.kamerton.experiment.ui.PlanComparison.Field;
import io.kamerton.experiment.ui.VariantDifference.Kind;
import io.kamerton.shared.ui.ParameterKind;
import io.kamerton.shared.ui.PromptDiff;
import io.kamerton.shared.ui.PromptDiff.Segment;
import io.kamerton.shared.ui.PromptDiff.Side;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the form tells about a plan while it is written. */
class PlanWordsTest {

    @Test
    void a_diff_shows_the_words_that_are_gone_before_those_that_came() {
        assertThat(PromptDiff.between("Answer in two sentences.", "Answer in four short sentences."))
                .containsExactly(
                        new Segment(Side.BOTH, "Answer in "),
                        new Segment(Side.BEFORE, "two "),
                        new Segment(Side.AFTER, "four short "),
                        new Segment(Side.BOTH, "sentences."));
    }

    @Test
    void a_diff_gives_both_texts_back_whatever_they_are() {
        var long1 = IntStream.range(0, 3_000).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));
        var lines = IntStream.range(0, 1_500).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());
        for (var before : List.of("", "one", "а б  в\n", long1, lines)) {
            for (var after : List.of("", "two one", "в б\nа", long1 + " more", lines.replace("line 7\n", ""))) {
                var diff = PromptDiff.between(before, after);
                assertThat(without(diff, Side.AFTER)).isEqualTo(before);
                assertThat(without(diff, Side.BEFORE)).isEqualTo(after);
            }
        }
    }

    @Test
    void texts_of_many_lines_are_compared_line_by_line() {
        var lines =
                IntStream.range(0, 1_500).mapToObj(i -> "a line " + i + "\n").collect(Collectors.joining());
        assertThat(PromptDiff.between(lines, lines.replace("line 7\n", "row 7\n")))
                .contains(new Segment(Side.BEFORE, "a line 7\n"), new Segment(Side.AFTER, "a row 7\n"));
    }

    @Test
    void a_variant_differs_in_its_model_its_parameters_and_its_prompt() {
        var control = new VariantDraft("small", Map.of("temperature", 0.3, "seed", 1), Optional.of("Be brief."));
        var variant = new VariantDraft("large", Map.of("temperature", 0.7, "seed", 1.0), Optional.empty());
        assertThat(VariantDifference.between(control, variant))
                .containsExactly(
                        new VariantDifference(Kind.MODEL, "", Optional.of("small"), Optional.of("large")),
                        new VariantDifference(Kind.PARAMETER, "temperature", Optional.of(0.3), Optional.of(0.7)),
                        new VariantDifference(Kind.PROMPT, "", Optional.of("Be brief."), Optional.empty()));
        assertThat(VariantDifference.between(control, control)).isEmpty();
    }

    @Test
    void a_parameter_that_only_one_of_them_has_is_a_difference() {
        var plain = new VariantDraft("m", Map.of(), Optional.empty());
        var warm = new VariantDraft("m", Map.of("temperature", 1), Optional.empty());
        assertThat(VariantDifference.between(plain, warm))
                .containsExactly(
                        new VariantDifference(Kind.PARAMETER, "temperature", Optional.empty(), Optional.of(1)));
    }

    @Test
    void equal_shares_are_a_whole_for_every_number_of_variants() {
        for (var variants = 2; variants <= 10; variants++) {
            var shares = Shares.equal(variants);
            assertThat(shares).hasSize(variants).allMatch(share -> share > 0);
            assertThat(Shares.sum(shares)).isEqualTo(100);
        }
        assertThat(Shares.equal(3)).containsExactly(33.4, 33.3, 33.3);
    }

    @Test
    void shares_that_leave_traffic_over_or_hand_it_out_twice_are_no_whole() {
        assertThat(Shares.isWhole(List.of(50.0, 50.0))).isTrue();
        assertThat(Shares.isWhole(List.of(33.3, 33.3, 33.3))).isTrue();
        assertThat(Shares.isWhole(List.of(50.0, 49.0))).isFalse();
        assertThat(Shares.isWhole(List.of(60.0, 50.0))).isFalse();
        assertThat(Shares.percent(0.07)).isEqualTo(7);
    }

    @Test
    void values_of_parameters_are_read_by_their_kind_and_written_as_they_are_typed() {
        assertThat(ParameterKind.NUMBER.parse(" 0,7 ")).hasValue(0.7);
        assertThat(ParameterKind.NUMBER.parse("12")).hasValue(12L);
        assertThat(ParameterKind.NUMBER.parse("warm")).isEmpty();
        assertThat(ParameterKind.NUMBER.parse("1e999")).isEmpty();
        assertThat(ParameterKind.YES_NO.parse("true")).hasValue(true);
        assertThat(ParameterKind.YES_NO.parse("maybe")).isEmpty();
        assertThat(ParameterKind.JSON.parse("[\"a\", 1]")).hasValue(List.of("a", 1));
        assertThat(ParameterKind.JSON.parse("[")).isEmpty();
        for (Object value : List.of(0.7, 12, "text", true, List.of("a", "b"))) {
            var kind = ParameterKind.of(value);
            assertThat(kind.write(kind.parse(kind.write(value)).orElseThrow())).isEqualTo(kind.write(value));
        }
    }

    @Test
    void two_plans_of_one_test_are_compared_by_what_is_not_the_same() {
        var mine = APlan.named("Mine").build();
        var theirs = APlan.named("Theirs").forTypes("chat", "summary").build();
        assertThat(PlanComparison.between(mine, theirs))
                .containsExactly(
                        new PlanComparison.Line(Field.NAME, "Mine", "Theirs"),
                        new PlanComparison.Line(Field.TYPES, "chat", "chat, summary"));
        assertThat(PlanComparison.between(mine, mine)).isEmpty();
    }

    private static String without(List<Segment> diff, Side side) {
        return diff.stream()
                .filter(segment -> segment.side() != side)
                .map(Segment::text)
                .collect(Collectors.joining());
    }
}
