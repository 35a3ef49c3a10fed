package io.kamerton.registry;

/** Number of a route. */
public record RouteId(long value) {}
