package io.kamerton.registry;

import io.kamerton.shared.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A deployment as calls see it.
 *
 * @param name unique, such as {@code builtin/extractive}
 * @param model the provider's own name of it
 * @param baseUrls of its provider, without a slash at the end; empty for built-in models
 * @param callable false while it or its provider is switched off, or its server no longer has it
 * @param contextLength in tokens; 0 where nobody knows
 * @param concurrency calls at a time; empty: the setting of the installation
 */
public record DeploymentTarget(
        DeploymentId id,
        String name,
        String model,
        ProviderId provider,
        String providerName,
        ProviderKind kind,
        List<String> baseUrls,
        Optional<Secret> apiKey,
        boolean callable,
        int contextLength,
        OptionalInt concurrency,
        Prices prices) {

    /** The deployment as the screens list it; when it was made is not known here, so that is the epoch. */
    public DeploymentRow row() {
        return new DeploymentRow(id, name, model, provider, providerName, kind, callable, Instant.EPOCH);
    }
}
