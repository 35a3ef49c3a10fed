package io.kamerton.experiment;

import io.kamerton.experiment.stats.Bucketing;
import io.kamerton.registry.DeploymentId;
import io.kamerton.shared.problem.FieldError;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.text.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A test to be created.
 *
 * @param bookedOn the deployment that the test is booked on
 * @param variants the first is the control
 * @param weights share of each variant; empty: equal
 * @param coverage share of the units that take part, 0..1
 * @param unit what keeps its variant; clients name it by {@code user_id}
 * @param durationDays days until the test ends by itself
 * @param successMetrics the first is primary; names without repetition
 * @param guardrails metrics that must not get worse, each once
 * @param requestTypes kinds of requests that take part; empty: all
 * @param minimumDetectableEffect smallest effect worth having, in the {@link EffectScale} of the primary
 *     metric; more than 0, at most {@link #LARGEST_EFFECT}
 * @param route name of the route whose calls the test divides; empty: it lives by {@code select-model} alone
 */
public record ExperimentDraft(
        String name,
        String description,
        DeploymentId bookedOn,
        List<VariantDraft> variants,
        List<Double> weights,
        double coverage,
        AssignmentUnit unit,
        int durationDays,
        List<String> successMetrics,
        List<Guardrail> guardrails,
        List<String> requestTypes,
        OptionalDouble minimumDetectableEffect,
        Optional<String> route) {

    public static final int LONGEST_NAME = 200;
    public static final int LONGEST_DESCRIPTION = 4_000;
    public static final int FEWEST_VARIANTS = 2;
    public static final int MOST_VARIANTS = 10;
    public static final int MOST_METRICS = 20;
    public static final int MOST_REQUEST_TYPES = 50;
    public static final int LONGEST_REQUEST_TYPE = 100;
    public static final int DEFAULT_DAYS = 14;
    public static final int MOST_DAYS = 365;

    static final String NO_CONTROL = "must not hold control characters";

    /** Effects beyond this are beyond what values may be. */
    public static final double LARGEST_EFFECT = MetricNames.LARGEST_VALUE;

    /** @throws InvalidException with every field whose value contradicts another or is out of bounds */
    public ExperimentDraft {
        variants = List.copyOf(variants);
        weights = List.copyOf(weights);
        successMetrics = successMetrics.stream().distinct().toList();
        guardrails = guardrails.stream().distinct().toList();
        requestTypes = requestTypes.stream().distinct().toList();
        route = route.filter(called -> !called.isBlank());
        var errors = new ArrayList<FieldError>();
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            errors.add(new FieldError("name", "must have 1 to " + LONGEST_NAME + " characters"));
        } else if (!PlainText.isLine(name)) {
            errors.add(new FieldError("name", NO_CONTROL));
        }
        if (description.length() > LONGEST_DESCRIPTION) {
            errors.add(new FieldError("description", "must have at most " + LONGEST_DESCRIPTION + " characters"));
        } else if (!PlainText.isText(description)) {
            errors.add(new FieldError("description", NO_CONTROL));
        }
        if (variants.size() < FEWEST_VARIANTS || variants.size() > MOST_VARIANTS) {
            errors.add(new FieldError(
                    "variants", "must be at least " + FEWEST_VARIANTS + " and at most " + MOST_VARIANTS));
        }
        for (var i = 0; i < variants.size(); i++) {
            variants.get(i).check("variants[" + i + "]", errors);
        }
        checkWeights(variants.size(), weights, errors);
        if (!(coverage >= 0 && coverage <= 1)) {
            errors.add(new FieldError("coverage", "must be between 0 and 1"));
        }
        if (durationDays < 1 || durationDays > MOST_DAYS) {
            errors.add(new FieldError("test_duration_days", "must be from 1 to " + MOST_DAYS));
        }
        checkMetrics("success_metrics", successMetrics, 1, errors);
        Guardrail.check(guardrails, errors);
        checkRequestTypes(requestTypes, errors);
        if (minimumDetectableEffect.isPresent() && !isEffect(minimumDetectableEffect.getAsDouble())) {
            errors.add(new FieldError("minimum_detectable_effect", "must be more than 0 and at most 1e12"));
        }
        if (route.isPresent() && unit != AssignmentUnit.USER) {
            errors.add(new FieldError("unit", "must be user where a route carries the test"));
        }
        if (!errors.isEmpty()) {
            throw new InvalidException(errors);
        }
    }

    /** The weights as assignment uses them: one for each variant, with the sum 1. */
    List<Double> effectiveWeights() {
        return Bucketing.rescaled(Bucketing.weightsOrEqual(variants.size(), weights));
    }

    private static void checkWeights(int variants, List<Double> weights, List<FieldError> errors) {
        if (weights.isEmpty()) {
            return;
        }
        if (weights.size() != variants) {
            errors.add(new FieldError("variants", "must all have a weight, or none of them"));
        } else if (!weights.stream().allMatch(weight -> weight >= 0 && weight <= 1)) {
            errors.add(new FieldError("variants", "must have weights between 0 and 1"));
        } else if (!Bucketing.sumToOne(weights)) {
            errors.add(new FieldError("variants", "must have weights that sum to 1"));
        }
    }

    static boolean isEffect(double effect) {
        return effect > 0 && effect <= LARGEST_EFFECT;
    }

    private static void checkRequestTypes(List<String> types, List<FieldError> errors) {
        if (types.size() > MOST_REQUEST_TYPES) {
            errors.add(new FieldError("request_types", "must have at most " + MOST_REQUEST_TYPES + " entries"));
        }
        if (!types.stream().allMatch(PlainText::isLine)) {
            errors.add(new FieldError("request_types", NO_CONTROL));
        }
        if (!types.stream().allMatch(type -> !type.isBlank() && type.length() <= LONGEST_REQUEST_TYPE)) {
            errors.add(new FieldError(
                    "request_types", "must have entries of 1 to " + LONGEST_REQUEST_TYPE + " characters"));
        }
    }

    static void checkMetrics(String field, List<String> names, int fewest, List<FieldError> errors) {
        if (names.size() < fewest || names.size() > MOST_METRICS) {
            errors.add(new FieldError(field, "must name from " + fewest + " to " + MOST_METRICS + " metrics"));
        }
        if (!names.stream().allMatch(MetricNames::isValid)) {
            errors.add(new FieldError(field, "must hold names of metrics: " + MetricNames.RULE));
        }
    }
}
