package io.kamerton.experiment;

import io.kamerton.registry.DeploymentId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A test as it is stored. The components that a draft has too mean what they mean there.
 *
 * @param coverage share of the units that take part, 0..1, of the latest phase
 * @param route whose calls it divides; it may be gone once the test has ended
 * @param endsAt when it ends, or would have ended, by itself
 * @param stopReason what was said when it was stopped; empty where it ended by itself
 */
public record Experiment(
        ExperimentId id,
        String name,
        String description,
        DeploymentId bookedOn,
        ExperimentState state,
        List<Variant> variants,
        double coverage,
        AssignmentUnit unit,
        int durationDays,
        List<String> successMetrics,
        List<Guardrail> guardrails,
        List<String> requestTypes,
        OptionalDouble minimumDetectableEffect,
        Optional<TestRoute> route,
        String createdBy,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> endsAt,
        Optional<Instant> stoppedAt,
        Optional<String> stopReason) {

    public String primaryMetric() {
        return successMetrics.getFirst();
    }

    List<String> guardrailNames() {
        return guardrails.stream().map(Guardrail::metric).toList();
    }

    /** Whether the metric is one of its own, not one that a client made up. */
    boolean declares(String metric) {
        return successMetrics.contains(metric) || guardrailNames().contains(metric);
    }

    /** Whether it hands out variants at this moment. */
    public boolean isRunningAt(Instant moment) {
        return state == ExperimentState.RUNNING
                && endsAt.filter(end -> !moment.isBefore(end)).isEmpty();
    }

    /** Whether it ran for as long as it was planned. */
    public boolean reachedItsEnd() {
        return stoppedAt
                .filter(stop -> endsAt.filter(end -> !stop.isBefore(end)).isPresent())
                .isPresent();
    }

    /** Whether a request of this type takes part. */
    boolean admits(Optional<String> requestType) {
        return requestTypes.isEmpty()
                || requestType.filter(requestTypes::contains).isPresent();
    }

    Experiment with(List<Variant> others) {
        return new Experiment(
                id,
                name,
                description,
                bookedOn,
                state,
                others,
                coverage,
                unit,
                durationDays,
                successMetrics,
                guardrails,
                requestTypes,
                minimumDetectableEffect,
                route,
                createdBy,
                createdAt,
                startedAt,
                endsAt,
                stoppedAt,
                stopReason);
    }

    Variant variant(VariantLabel label) {
        return variants.get(label.position());
    }
}
