package io.kamerton.registry.route;

import io.kamerton.registry.prompt.PromptId;

/** A prompt in the version that the label stands for at the time of a call. */
public record PromptChoice(PromptId prompt, String label) {}
