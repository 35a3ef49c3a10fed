package io.kamerton.registry.route;

import io.kamerton.registry.DeploymentId;

/**
 * Calls that are made a second time elsewhere.
 *
 * @param share of the calls, more than 0 and up to 1
 */
public record ShadowDraft(DeploymentId to, double share) {}
