package io.kamerton.experiment;

import io.kamerton.registry.RegistryService;
import io.kamerton.shared.problem.NotFoundException;
import io.kamerton.shared.problem.Wording;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** What a plan needs of the installation, whether it is started at once or saved first. */
@Component
class PlanRules {

    private final ExperimentSettings settings;
    private final RegistryService registry;

    PlanRules(ExperimentSettings settings, RegistryService registry) {
        this.settings = settings;
        this.registry = registry;
    }

    void requireEnabled() {
        settings.requireEnabled();
    }

    /** @throws NotFoundException there is no deployment to book it on */
    void requireBookable(ExperimentDraft plan) {
        if (registry.findDeployment(plan.bookedOn()).isEmpty()) {
            throw new NotFoundException(Wording.of(
                    "models.refused.unknown", Long.toString(plan.bookedOn().value())));
        }
    }

    List<Double> weightsOf(ExperimentDraft plan) {
        if (plan.weights().isEmpty() && plan.variants().size() == 2) {
            return List.of(1 - settings.defaultTrafficSplit(), settings.defaultTrafficSplit());
        }
        return plan.effectiveWeights();
    }

    /** A sentence for each model that cannot be called now. */
    List<String> warningsOf(ExperimentDraft plan) {
        return plan.variants().stream()
                .map(VariantDraft::modelName)
                .distinct()
                .flatMap(name -> warningOf(name).stream())
                .toList();
    }

    private Optional<String> warningOf(String model) {
        var deployment = registry.findByModelName(model);
        if (deployment.isEmpty()) {
            return Optional.of("the model %s is not registered, so it cannot be called now".formatted(model));
        }
        return deployment.get().callable()
                ? Optional.empty()
                : Optional.of("the model %s is switched off, or its server no longer has it, so it cannot be called now"
                        .formatted(model));
    }

    /** What the audit log keeps of a plan. */
    Map<String, Object> factsOf(ExperimentDraft plan) {
        var facts = new TreeMap<String, Object>();
        facts.put("name", plan.name());
        facts.put("model_id", plan.bookedOn().value());
        facts.put(
                "variants",
                plan.variants().stream()
                        .map(variant -> Map.of("name", variant.modelName(), "parameters", variant.parameters()))
                        .toList());
        facts.put("weights", weightsOf(plan));
        facts.put("coverage", plan.coverage());
        plan.route().ifPresent(route -> facts.put("route", route));
        facts.put("test_duration_days", plan.durationDays());
        facts.put("success_metrics", plan.successMetrics());
        facts.put(
                "guardrails", plan.guardrails().stream().map(Guardrail::metric).toList());
        return facts;
    }
}
