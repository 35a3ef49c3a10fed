package io.kamerton.registry;

/** Number of a provider as clients and the database know it. */
public record ProviderId(long value) {}
