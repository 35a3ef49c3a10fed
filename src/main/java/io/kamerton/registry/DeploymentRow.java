package io.kamerton.registry;

import java.time.Instant;

/**
 * A model that can be called.
 *
 * @param name unique name that clients send as {@code model}, such as {@code builtin/extractive}
 * @param model the provider's own name of the model, such as {@code extractive}
 * @param callable false while it or its provider is switched off, or its server no longer has it
 */
public record DeploymentRow(
        DeploymentId id,
        String name,
        String model,
        ProviderId providerId,
        String providerName,
        ProviderKind kind,
        boolean callable,
        Instant created) {}
