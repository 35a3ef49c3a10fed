package io.kamerton.registry;

import java.time.Instant;

/**
 * A provider in a list.
 *
 * @param baseUrl empty for the built-in one
 * @param hasKey whether a key is stored; the key itself is never told
 * @param managed kept in step with an environment variable, so that only {@code enabled} can be changed
 * @param deployments how many models of it are registered
 */
public record ProviderRow(
        ProviderId id,
        String name,
        ProviderKind kind,
        String baseUrl,
        boolean hasKey,
        boolean enabled,
        boolean managed,
        int deployments,
        Instant created) {}
