package io.kamerton.experiment;

import io.kamerton.registry.RouteId;

/**
 * The route that a test lives on.
 *
 * @param name as it is called now; the last known one where it is gone or switched off
 */
public record TestRoute(RouteId id, String name) {}
