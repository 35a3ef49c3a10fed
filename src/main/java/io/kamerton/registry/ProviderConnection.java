package io.kamerton.registry;

import io.kamerton.shared.Secret;
import java.util.Optional;

/**
 * How to reach a model server; for the gateway alone.
 *
 * @param name of the provider; errors name it in place of the address
 * @param baseUrl without a slash at its end
 * @param apiKey empty where the server asks for none
 */
public record ProviderConnection(String name, ProviderKind kind, String baseUrl, Optional<Secret> apiKey) {

    /** The text without anything that would tell callers the address or the key. */
    public String withoutSecrets(String text) {
        String authority = baseUrl.replaceFirst("^[a-z]+://", "").split("/", 2)[0];
        String safe = text.replace(baseUrl, name).replace(authority, name);
        return apiKey.map(key -> key.isEmpty() ? safe : safe.replace(key.reveal(), key.toString()))
                .orElse(safe);
    }

    @Override
    public String toString() {
        return "ProviderConnection[" + name + "]";
    }
}
