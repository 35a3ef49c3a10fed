package io.kamerton.shared;

/** The number of a person or a service account. */
public record UserId(long value) {}
