package io.kamerton.experiment;

import io.kamerton.shared.problem.FieldError;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A metric that must not get worse.
 *
 * @param margin how much worse it may get, in the {@link EffectScale} of the metric, more than 0, at most {@link
 *     ExperimentDraft#LARGEST_EFFECT}; empty where nobody told
 */
public record Guardrail(String metric, Direction better, OptionalDouble margin) {

    /** With the direction and the margin that are usual for the metric. */
    public static Guardrail of(String metric) {
        return new Guardrail(metric, Direction.usual(metric), usualMargin(metric));
    }

    /** Empty for metrics that clients make up. */
    public static OptionalDouble usualMargin(String metric) {
        return switch (metric) {
            case "quality_score", "user_satisfaction" -> OptionalDouble.of(0.2);
            case MetricNames.RESPONSE_TIME -> OptionalDouble.of(0.1);
            case "cost" -> OptionalDouble.of(0.15);
            case "error_rate" -> OptionalDouble.of(0.01);
            default -> OptionalDouble.empty();
        };
    }

    static void check(List<Guardrail> guardrails, List<FieldError> errors) {
        var names = guardrails.stream().map(Guardrail::metric).toList();
        ExperimentDraft.checkMetrics("guardrails", names, 0, errors);
        if (new HashSet<>(names).size() < names.size()) {
            errors.add(new FieldError("guardrails", "must name each metric once"));
        }
        if (guardrails.stream().anyMatch(Guardrail::hasNoMargin)) {
            errors.add(new FieldError("guardrails", "must have margins of more than 0 and at most 1e12"));
        }
    }

    private boolean hasNoMargin() {
        return margin.isPresent() && !ExperimentDraft.isEffect(margin.getAsDouble());
    }
}
