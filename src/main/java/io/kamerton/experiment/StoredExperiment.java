package io.kamerton.experiment;

import java.time.Instant;

/** A test together with its latest phase and its latest change. */
record StoredExperiment(Experiment experiment, RunningPhase phase, Edition edition) {

    /** Who changed it last, and how often it was changed. */
    record Edition(int version, String by, Instant at) {}

    SavedDraft draft() {
        return new SavedDraft(experiment.id(), edition.version(), edition.by(), edition.at(), plan());
    }

    private ExperimentDraft plan() {
        return new ExperimentDraft(
                experiment.name(),
                experiment.description(),
                experiment.bookedOn(),
                experiment.variants().stream()
                        .map(variant -> new VariantDraft(variant.modelName(), variant.parameters(), variant.prompt()))
                        .toList(),
                phase.weights(),
                experiment.coverage(),
                experiment.unit(),
                experiment.durationDays(),
                experiment.successMetrics(),
                experiment.guardrails(),
                experiment.requestTypes(),
                experiment.minimumDetectableEffect(),
                experiment.route().map(TestRoute::name));
    }
}
