package io.kamerton.registry.prompt;

import java.time.Instant;

/** A version as it was written; it never changes. */
public record PromptVersion(int number, String text, String note, String author, Instant created) {}
