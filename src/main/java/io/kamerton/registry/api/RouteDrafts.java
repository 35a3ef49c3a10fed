package io.kamerton.registry.api;

import io.kamerton.registry.DeploymentId;
import io.kamerton.registry.DeploymentRow;
import io.kamerton.registry.RegistryService;
import io.kamerton.registry.prompt.PromptLabel;
import io.kamerton.registry.prompt.PromptRow;
import io.kamerton.registry.prompt.PromptService;
import io.kamerton.registry.route.PromptChoice;
import io.kamerton.registry.route.RouteDraft;
import io.kamerton.registry.route.ShadowDraft;
import io.kamerton.shared.Capture;
import io.kamerton.shared.Priority;
import io.kamerton.shared.problem.InvalidException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** From names on the wire to numbers of models and prompts. */
@Component
class RouteDrafts {

    private final RegistryService registry;
    private final PromptService prompts;

    RouteDrafts(RegistryService registry, PromptService prompts) {
        this.registry = registry;
        this.prompts = prompts;
    }

    RouteDraft of(RouteRequest request) {
        return new RouteDraft(
                Objects.requireNonNullElse(request.name(), ""),
                chain(request.chain()),
                weights(request.weights()),
                parameters(request.parameters()),
                Optional.ofNullable(request.prompt()).map(this::prompt),
                Optional.ofNullable(request.priority())
                        .map(RouteDrafts::priority)
                        .orElse(Priority.NORMAL),
                request.requestsPerMinute() == null ? OptionalInt.empty() : OptionalInt.of(request.requestsPerMinute()),
                Optional.ofNullable(request.shadow())
                        .map(shadow -> new ShadowDraft(
                                model("shadow.deployment", shadow.deployment()),
                                Objects.requireNonNullElse(shadow.share(), 0.0))),
                Optional.ofNullable(request.capture()).map(RouteDrafts::capture).orElse(Capture.FULL),
                Objects.requireNonNullElse(request.enabled(), true));
    }

    private List<DeploymentId> chain(@Nullable List<@Nullable String> names) {
        if (names == null) {
            return List.of();
        }
        if (names.size() > RouteDraft.LONGEST_CHAIN) {
            throw new InvalidException("chain", "must name 1 to " + RouteDraft.LONGEST_CHAIN + " models");
        }
        List<DeploymentId> chain = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            chain.add(model("chain[" + i + "]", names.get(i)));
        }
        return chain;
    }

    private static List<Integer> weights(@Nullable List<@Nullable Integer> given) {
        List<Integer> weights = new ArrayList<>();
        if (given != null) {
            for (Integer weight : given) {
                if (weight == null) {
                    throw new InvalidException("weights", "must be whole numbers from 0 to 100");
                }
                weights.add(weight);
            }
        }
        return weights;
    }

    private DeploymentId model(String field, @Nullable String name) {
        return Optional.ofNullable(name)
                .flatMap(registry::findByModelName)
                .map(DeploymentRow::id)
                .orElseThrow(() -> new InvalidException(field, "must be the name of a model that is registered"));
    }

    private PromptChoice prompt(PromptOfRoute chosen) {
        PromptRow prompt = prompts.list().stream()
                .filter(row -> row.name().equalsIgnoreCase(chosen.name()))
                .findFirst()
                .orElseThrow(() -> new InvalidException("prompt.name", "must be the name of a prompt"));
        String label = Objects.requireNonNullElse(chosen.label(), PromptLabel.PRODUCTION);
        if (!prompt.labels().containsKey(label)) {
            throw new InvalidException("prompt.label", "must be a label of the prompt");
        }
        return new PromptChoice(prompt.id(), label);
    }

    private static Map<String, Object> parameters(@Nullable Map<String, @Nullable Object> given) {
        Map<String, Object> present = new LinkedHashMap<>();
        if (given != null) {
            given.forEach((name, value) -> {
                if (value != null) {
                    present.put(name, value);
                }
            });
        }
        return present;
    }

    private static Capture capture(String word) {
        return Capture.ofWireName(word)
                .orElseThrow(() -> new InvalidException("capture", "must be full, hashed or off"));
    }

    private static Priority priority(String name) {
        return Arrays.stream(Priority.values())
                .filter(priority -> priority.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new InvalidException("priority", "must be low, normal, high or urgent"));
    }
}
