package io.kamerton.gateway.api;

import io.kamerton.registry.DeploymentRow;

/** One model as OpenAI's protocol lists it; {@code created} is in seconds of the Unix epoch. */
record ModelEntry(String id, String object, long created, String ownedBy) {

    static ModelEntry of(DeploymentRow deployment) {
        return new ModelEntry(
                deployment.name(), "model", deployment.created().getEpochSecond(), deployment.providerName());
    }
}
