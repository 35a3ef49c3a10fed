package io.kamerton.experiment;

import io.kamerton.registry.DeploymentId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A plan that is accepted, and the changes that tests make to it. */
public record APlan(
        String name,
        String description,
        DeploymentId bookedOn,
        List<VariantDraft> variants,
        List<Guardrail> guardrails,
        List<String> requestTypes,
        Optional<String> route) {

    public static APlan named(String name) {
        return new APlan(
                name,
                "Two sentences against four.",
                DeploymentId.BUILT_IN,
                List.of(variant(2, "Answer briefly."), variant(4, "Answer fully.")),
                List.of(new Guardrail("response_time", Direction.LOWER, OptionalDouble.of(0.1))),
                List.of("chat"),
                Optional.empty());
    }

    public static VariantDraft variant(int sentences, String prompt) {
        return new VariantDraft("builtin/extractive", Map.of("max_sentences", sentences), Optional.of(prompt));
    }

    public APlan describedBy(String text) {
        return new APlan(name, text, bookedOn, variants, guardrails, requestTypes, route);
    }

    public APlan bookedOn(long deployment) {
        return new APlan(name, description, new DeploymentId(deployment), variants, guardrails, requestTypes, route);
    }

    public APlan comparing(VariantDraft... others) {
        return new APlan(name, description, bookedOn, List.of(others), guardrails, requestTypes, route);
    }

    public APlan guardedBy(Guardrail... others) {
        return new APlan(name, description, bookedOn, variants, List.of(others), requestTypes, route);
    }

    public APlan forTypes(String... others) {
        return new APlan(name, description, bookedOn, variants, guardrails, List.of(others), route);
    }

    public APlan carriedBy(String name) {
        return new APlan(this.name, description, bookedOn, variants, guardrails, requestTypes, Optional.of(name));
    }

    public ExperimentDraft build() {
        return new ExperimentDraft(
                name,
                description,
                bookedOn,
                variants,
                List.of(),
                0.8,
                route.isPresent() ? AssignmentUnit.USER : AssignmentUnit.CONVERSATION,
                7,
                List.of("quality_score", "cost"),
                guardrails,
                requestTypes,
                OptionalDouble.of(0.4),
                route);
    }
}
