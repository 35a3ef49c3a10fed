package io.kamerton.registry;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A provider in a list.
 *
 * @param baseUrl empty for the built-in one
 * @param furtherBaseUrls servers with the same models
 * @param hasKey whether a key is stored; the key itself is never told
 * @param managed kept in step with an environment variable, so that only {@code enabled} can be changed
 * @param deployments how many models of it are registered
 */
public record ProviderRow(
        ProviderId id,
        String name,
        ProviderKind kind,
        String baseUrl,
        List<String> furtherBaseUrls,
        boolean hasKey,
        boolean enabled,
        boolean managed,
        int deployments,
        Instant created) {

    public ProviderRow {
        furtherBaseUrls = List.copyOf(furtherBaseUrls);
    }

    /** All its servers, the first one first; empty for the built-in one. */
    public List<String> baseUrls() {
        return baseUrl.isEmpty()
                ? List.of()
                : Stream.concat(Stream.of(baseUrl), furtherBaseUrls.stream()).toList();
    }
}
