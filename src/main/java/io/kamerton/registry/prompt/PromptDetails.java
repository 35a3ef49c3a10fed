package io.kamerton.registry.prompt;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A prompt with its versions, newest first.
 *
 * @param uses names of the routes that send what a label stands for, by label
 */
public record PromptDetails(PromptRow row, List<PromptVersion> versions, Map<String, List<String>> uses) {

    public PromptDetails {
        versions = List.copyOf(versions);
        uses = Map.copyOf(uses);
    }

    public Optional<PromptVersion> version(int number) {
        return versions.stream().filter(version -> version.number() == number).findFirst();
    }

    /** Names of the routes that send what the label stands for. */
    public List<String> routesOf(String label) {
        return uses.getOrDefault(label, List.of());
    }

    /** The version that a label stands for. */
    public Optional<PromptVersion> labelled(String label) {
        return Optional.ofNullable(row.labels().get(label)).flatMap(this::version);
    }
}
