package io.kamerton.registry.prompt;

/** Number of a prompt. */
public record PromptId(long value) {}
