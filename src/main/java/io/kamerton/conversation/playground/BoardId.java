package io.kamerton.conversation.playground;

/** Number of a saved board. */
public record BoardId(long value) {}
