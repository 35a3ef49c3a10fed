package io.kamerton.registry;

import io.kamerton.registry.KeyEntry.Given;
import io.kamerton.registry.ProviderRecords.Stored;
import io.kamerton.shared.Secret;
import io.kamerton.shared.problem.InvalidException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Addresses with their keys, for the gateway alone; no screen and no API may use it. */
@Component
@Transactional(readOnly = true)
public class ProviderConnections {

    private final ProviderRecords providers;
    private final ProviderKeys keys;
    private final ProviderAddresses addresses;

    ProviderConnections(ProviderRecords providers, ProviderKeys keys, ProviderAddresses addresses) {
        this.providers = providers;
        this.keys = keys;
        this.addresses = addresses;
    }

    /** Empty for the built-in provider and for one that is gone. */
    public Optional<ProviderConnection> find(ProviderId id) {
        return providers
                .find(id)
                .filter(stored -> !stored.row().baseUrl().isEmpty())
                .map(this::connection);
    }

    /** All its addresses, the first one first; empty as {@link #find}. */
    public List<ProviderConnection> findAll(ProviderId id) {
        return providers
                .find(id)
                .map(stored -> atEach(connection(stored), stored.row().baseUrls()))
                .orElse(List.of());
    }

    private static List<ProviderConnection> atEach(ProviderConnection first, List<String> baseUrls) {
        return baseUrls.stream()
                .map(url -> new ProviderConnection(first.name(), first.kind(), url, first.apiKey()))
                .toList();
    }

    /**
     * What a draft would be reached by; its server may be called until {@link Trial#close()}. A stored key goes to its
     * stored address only.
     *
     * @param saved the provider that the draft would change; empty for a new one
     * @throws InvalidException on {@code base_url} or {@code further_base_urls}, or on {@code api_key}: an address is none
     *     of the stored ones and no key is given
     */
    public Trial trial(ProviderDraft draft, Optional<ProviderId> saved) {
        String baseUrl = addresses.checked(draft.baseUrl());
        ProviderDraft checked = draft.withAddresses(baseUrl, addresses.checked(draft.furtherBaseUrls()));
        List<String> all = Stream.concat(Stream.of(baseUrl), checked.furtherBaseUrls().stream())
                .toList();
        List<ProviderConnection> reached = atEach(connection(checked, saved), all);
        List<Runnable> trusts = all.stream().map(addresses::trustForNow).toList();
        return new Trial(reached, () -> trusts.forEach(Runnable::run));
    }

    /**
     * A draft while it is tried.
     *
     * @param connections to each of its addresses, the first one first
     */
    public record Trial(List<ProviderConnection> connections, Runnable distrust) implements AutoCloseable {

        public ProviderConnection connection() {
            return connections.getFirst();
        }

        @Override
        public void close() {
            distrust.run();
        }
    }

    private ProviderConnection connection(ProviderDraft draft, Optional<ProviderId> saved) {
        Optional<Stored> stored = saved.flatMap(providers::find);
        Optional<Secret> key = switch (draft.key()) {
            case Given given -> Optional.of(given.key());
            case KeyEntry.None none -> Optional.empty();
            case KeyEntry.Kept kept -> stored.flatMap(present -> keptKey(present, draft));
        };
        return new ProviderConnection(draft.name(), draft.kind(), draft.baseUrl(), key);
    }

    /** Providers that are switched on and have an address. */
    public List<ProviderRow> enabled() {
        return providers.list().stream()
                .filter(row -> row.enabled() && !row.baseUrl().isEmpty())
                .toList();
    }

    private Optional<Secret> keptKey(Stored stored, ProviderDraft draft) {
        boolean moves = !stored.row().baseUrl().equals(draft.baseUrl());
        boolean spreads = !stored.row().baseUrls().containsAll(draft.furtherBaseUrls());
        if (stored.sealedKey().isPresent() && (moves || spreads)) {
            throw new InvalidException("api_key", "must be given again: the address has changed");
        }
        return key(stored);
    }

    private ProviderConnection connection(Stored stored) {
        ProviderRow row = stored.row();
        return new ProviderConnection(row.name(), row.kind(), row.baseUrl(), key(stored));
    }

    private Optional<Secret> key(Stored stored) {
        return stored.sealedKey().map(bytes -> keys.open(stored.row().id(), bytes));
    }
}
