package io.kamerton.registry;

/**
 * A model at a provider, for administrators.
 *
 * @param enabled what a person chose
 * @param available whether the server listed it when it was asked last
 */
public record DeploymentDetails(
        DeploymentId id,
        String name,
        String model,
        boolean enabled,
        boolean available,
        ModelFacts facts,
        DeploymentTerms terms) {}
