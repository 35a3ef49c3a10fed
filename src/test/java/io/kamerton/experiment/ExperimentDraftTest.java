package io.kamerton.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kamerton.registry.DeploymentId;
import io.kamerton.shared.problem.FieldError;
import io.kamerton.shared.problem.InvalidException;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a draft refuses and how it shares traffic, wherever it comes from. */
class ExperimentDraftTest {

    private static final Draft VALID = new Draft(
            "",
            List.of(variant("m"), variant("n")),
            List.of(),
            List.of(),
            OptionalDouble.of(ExperimentDraft.LARGEST_EFFECT));

    @Test
    void a_draft_refuses_what_contradicts_itself() {
        assertThat(refused(draft -> draft.with(List.of(variant("m"))))).containsExactly("variants");
        assertThat(refused(draft -> draft.weighing(0.9, 0.9))).containsExactly("variants");
        assertThat(refused(draft -> draft.weighing(0.5, 0.25, 0.25))).containsExactly("variants");
        assertThat(VALID.build().effectiveWeights()).containsExactly(0.5, 0.5);
    }

    @Test
    void a_draft_refuses_texts_lists_and_effects_beyond_their_bounds() {
        var bound = ExperimentDraft.LONGEST_DESCRIPTION;
        assertThat(VALID.describedBy("d".repeat(bound)).build().description()).hasSize(bound);
        assertThat(refused(draft -> draft.describedBy("d".repeat(bound + 1)))).containsExactly("description");
        assertThat(refused(draft -> draft.forTypes(IntStream.rangeClosed(0, ExperimentDraft.MOST_REQUEST_TYPES)
                        .mapToObj(Integer::toString)
                        .toList())))
                .containsExactly("request_types");
        assertThat(refused(draft -> draft.forTypes(List.of("t".repeat(ExperimentDraft.LONGEST_REQUEST_TYPE + 1)))))
                .containsExactly("request_types");
        assertThat(refused(draft -> draft.forTypes(List.of(" ")))).containsExactly("request_types");
        for (var effect : List.of(0.0, -1.0, Double.NaN, Double.POSITIVE_INFINITY, 1e13)) {
            assertThat(refused(draft -> draft.looking(effect))).containsExactly("minimum_detectable_effect");
        }
    }

    @Test
    void a_draft_refuses_variants_beyond_their_bounds() {
        var many = new HashMap<String, Object>();
        IntStream.rangeClosed(0, VariantDraft.MOST_PARAMETERS).forEach(i -> many.put("p" + i, i));
        Map<String, Object> vast = Map.of("stop", "s".repeat(VariantDraft.LONGEST_PARAMETERS));
        var wordy = Optional.of("p".repeat(VariantDraft.LONGEST_PROMPT + 1));
        assertThat(refusedVariant(variant(" "))).containsExactly("variants[1].name");
        assertThat(refusedVariant(variant("m".repeat(VariantDraft.LONGEST_MODEL_NAME + 1))))
                .containsExactly("variants[1].name");
        assertThat(refusedVariant(new VariantDraft("m", many, Optional.empty())))
                .containsExactly("variants[1].parameters");
        assertThat(refusedVariant(new VariantDraft("m", vast, Optional.empty())))
                .containsExactly("variants[1].parameters");
        assertThat(refusedVariant(new VariantDraft("m", Map.of(), wordy))).containsExactly("variants[1].prompt");
    }

    @Test
    void weights_that_nearly_sum_to_one_leave_nobody_out_and_are_the_chances_that_are_kept() {
        for (var weights : List.of(List.of(0.33, 0.33, 0.33), List.of(0.34, 0.34, 0.33))) {
            var sum = weights.stream().mapToDouble(Double::doubleValue).sum();
            var phase = phase(weights);
            var units = 20_000;
            var counts = new int[weights.size()];
            for (var unit = 0; unit < units; unit++) {
                counts[phase.propose("unit-" + unit).orElseThrow().position()]++;
            }
            for (var i = 0; i < counts.length; i++) {
                assertThat(phase.propensity(new VariantLabel(i))).isCloseTo(weights.get(i) / sum, within(1e-15));
                assertThat(counts[i] / (double) units).isCloseTo(weights.get(i) / sum, within(0.015));
            }
        }
    }

    @Test
    void weights_that_sum_to_one_but_for_rounding_stay_as_they_were_given() {
        var tenths = Collections.nCopies(10, 0.1);
        assertThat(phase(tenths).weights()).isEqualTo(tenths);
    }

    private static RunningPhase phase(List<Double> weights) {
        var draft = VALID.with(Collections.nCopies(weights.size(), variant("m")))
                .weighing(weights.toArray(Double[]::new))
                .build();
        return new RunningPhase(1, 1, "seed", draft.effectiveWeights(), 1, Instant.EPOCH, Optional.empty());
    }

    private static List<String> refusedVariant(VariantDraft variant) {
        return refused(draft -> draft.with(List.of(variant("m"), variant)));
    }

    private static List<String> refused(UnaryOperator<Draft> change) {
        try {
            change.apply(VALID).build();
        } catch (InvalidException refusal) {
            return refusal.errors().stream().map(FieldError::field).toList();
        }
        return List.of();
    }

    private static VariantDraft variant(String model) {
        return new VariantDraft(model, Map.of(), Optional.empty());
    }

    private record Draft(
            String description,
            List<VariantDraft> variants,
            List<Double> weights,
            List<String> types,
            OptionalDouble effect) {

        Draft describedBy(String text) {
            return new Draft(text, variants, weights, types, effect);
        }

        Draft with(List<VariantDraft> others) {
            return new Draft(description, others, weights, types, effect);
        }

        Draft weighing(Double... shares) {
            return new Draft(description, variants, List.of(shares), types, effect);
        }

        Draft forTypes(List<String> others) {
            return new Draft(description, variants, weights, others, effect);
        }

        Draft looking(double smallest) {
            return new Draft(description, variants, weights, types, OptionalDouble.of(smallest));
        }

        ExperimentDraft build() {
            return new ExperimentDraft(
                    "name",
                    description,
                    DeploymentId.BUILT_IN,
                    variants,
                    weights,
                    1,
                    AssignmentUnit.USER,
                    14,
                    List.of("quality_score"),
                    List.of(),
                    types,
                    effect,
                    Optional.empty());
        }
    }
}
