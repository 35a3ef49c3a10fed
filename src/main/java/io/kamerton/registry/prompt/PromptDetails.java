package io.kamerton.registry.prompt;

import java.util.List;
import java.util.Optional;

/** A prompt with its versions, newest first. */
public record PromptDetails(PromptRow row, List<PromptVersion> versions) {

    public PromptDetails {
        versions = List.copyOf(versions);
    }

    public Optional<PromptVersion> version(int number) {
        return versions.stream().filter(version -> version.number() == number).findFirst();
    }

    /** The version that a label stands for. */
    public Optional<PromptVersion> labelled(String label) {
        return Optional.ofNullable(row.labels().get(label)).flatMap(this::version);
    }
}
