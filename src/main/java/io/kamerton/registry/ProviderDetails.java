package io.kamerton.registry;

import java.util.List;

/** A provider with its models, oldest first. */
public record ProviderDetails(ProviderRow row, List<DeploymentDetails> deployments) {

    public ProviderDetails {
        deployments = List.copyOf(deployments);
    }
}
