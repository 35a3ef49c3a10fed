package io.kamerton.experiment.ui;

import io.kamerton.experiment.AssignmentUnit;
import io.kamerton.experiment.Experiment;
import io.kamerton.experiment.Guardrail;
import io.kamerton.experiment.TestRoute;
import io.kamerton.experiment.VariantDraft;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A plan as far as it is written; parts of it may be wrong or missing.
 *
 * @param shares of the variants, in percent
 * @param coverage share of the units that take part, in percent
 * @param metrics the first is primary; none where none is chosen yet
 * @param effect smallest effect worth having, in the scale of the primary metric
 * @param route whose calls it divides
 */
record PlanGlimpse(
        List<VariantDraft> variants,
        List<Double> shares,
        double coverage,
        AssignmentUnit unit,
        int days,
        List<String> metrics,
        List<Guardrail> guardrails,
        Collection<String> requestTypes,
        OptionalDouble effect,
        Optional<String> route) {

    static PlanGlimpse of(Experiment experiment) {
        return new PlanGlimpse(
                experiment.variants().stream()
                        .map(variant -> new VariantDraft(variant.modelName(), variant.parameters(), variant.prompt()))
                        .toList(),
                experiment.variants().stream()
                        .map(variant -> Shares.percent(variant.weight()))
                        .toList(),
                Shares.percent(experiment.coverage()),
                experiment.unit(),
                experiment.durationDays(),
                experiment.successMetrics(),
                experiment.guardrails(),
                experiment.requestTypes(),
                experiment.minimumDetectableEffect(),
                experiment.route().map(TestRoute::name));
    }

    /** Whether a variant is the same as the control, so that a difference between them would be chance. */
    boolean hasTwins() {
        return variants.stream()
                .skip(1)
                .anyMatch(variant ->
                        VariantDifference.between(variants.getFirst(), variant).isEmpty());
    }
}
