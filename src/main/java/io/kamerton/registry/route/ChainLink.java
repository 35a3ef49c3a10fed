package io.kamerton.registry.route;

import io.kamerton.registry.DeploymentId;

/**
 * A model of a route.
 *
 * @param callable false while it or its provider is switched off, or its server no longer has it
 * @param weight for how many users in a hundred it is asked first
 */
public record ChainLink(DeploymentId id, String name, boolean callable, int weight) {}
