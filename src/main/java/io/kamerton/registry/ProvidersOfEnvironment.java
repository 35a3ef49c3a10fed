package io.kamerton.registry;

import io.kamerton.registry.KeyEntry.Given;
import io.kamerton.registry.ProviderRecords.Stored;
import io.kamerton.shared.AuditTrail;
import io.kamerton.shared.AuditTrail.Act;
import io.kamerton.shared.outbound.ConfiguredServers;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings the providers of the environment into the database at each start, and lets go of those no longer named. */
@Component
class ProvidersOfEnvironment implements SmartInitializingSingleton {

    static final String OLLAMA = "ollama";
    static final String GROQ = "groq";
    private static final String GROQ_URL = "https://api.groq.com/openai/v1";
    private static final Logger LOG = LoggerFactory.getLogger(ProvidersOfEnvironment.class);

    private final RegistrySettings settings;
    private final ConfiguredServers servers;
    private final BuiltInDeployment builtIn;
    private final ProviderRecords providers;
    private final DeploymentRecords deployments;
    private final ProviderKeys keys;
    private final ProviderAddresses addresses;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    ProvidersOfEnvironment(
            RegistrySettings settings,
            ConfiguredServers servers,
            BuiltInDeployment builtIn,
            ProviderRecords providers,
            DeploymentRecords deployments,
            ProviderKeys keys,
            ProviderAddresses addresses,
            AuditTrail audit,
            TransactionTemplate transaction) {
        this.settings = settings;
        this.servers = servers;
        this.builtIn = builtIn;
        this.providers = providers;
        this.deployments = deployments;
        this.keys = keys;
        this.addresses = addresses;
        this.audit = audit;
        this.transaction = transaction;
    }

    @Override
    public void afterSingletonsInstantiated() {
        // the built-in model is number 1, whoever of us is called first
        builtIn.afterSingletonsInstantiated();
        transaction.executeWithoutResult(status -> {
            keep(OLLAMA, ollama());
            keep(GROQ, groq());
        });
        addresses.refresh();
    }

    private Optional<ProviderDraft> ollama() {
        return servers.modelServer()
                .map(url -> new ProviderDraft(OLLAMA, ProviderKind.OLLAMA, url.base(), KeyEntry.NONE, true));
    }

    private Optional<ProviderDraft> groq() {
        return settings.groqKey()
                .map(key -> new ProviderDraft(GROQ, ProviderKind.OPENAI_COMPATIBLE, GROQ_URL, new Given(key), true));
    }

    private void keep(String name, Optional<ProviderDraft> named) {
        Optional<Stored> stored = providers.lockByName(name);
        if (named.isPresent()) {
            keep(named.get(), stored);
        } else {
            stored.filter(present -> present.row().managed()).ifPresent(this::letGo);
        }
    }

    private void keep(ProviderDraft named, Optional<Stored> stored) {
        if (stored.isPresent() && stored.get().row().kind() != named.kind()) {
            LOG.warn(
                    "The provider {} was created with another protocol, so the one of the environment is not used",
                    named.name());
            return;
        }
        ProviderId id = stored.map(present -> present.row().id()).orElseGet(providers::nextId);
        byte[] key = named.key() instanceof Given given ? keys.seal(id, given.key()) : null;
        if (stored.isEmpty()) {
            providers.insert(id, named, key, true);
            audit.record(Act.of("provider.created", "provider " + id.value(), facts(named)));
        } else {
            ProviderRow row = stored.get().row();
            // one that people switched off stays off; one that was let go comes back
            providers.update(id, named.baseUrl(), key, row.enabled() || !row.managed(), true);
            if (!row.managed() || !row.baseUrl().equals(named.baseUrl())) {
                audit.record(Act.of("provider.changed", "provider " + id.value(), facts(named)));
            }
        }
        if (named.name().equals(GROQ) && !settings.groqModel().isBlank()) {
            deployments.insert(id, GROQ, settings.groqModel());
        }
    }

    /** The variable is gone: the provider is switched off and becomes an ordinary one, its figures stay. */
    private void letGo(Stored stored) {
        ProviderRow row = stored.row();
        providers.update(row.id(), row.baseUrl(), null, false, false);
        audit.record(Act.of(
                "provider.changed",
                "provider " + row.id().value(),
                Map.of("name", row.name(), "enabled", false, "source", "no longer in the environment")));
    }

    private static Map<String, Object> facts(ProviderDraft named) {
        return Map.of("name", named.name(), "base_url", named.baseUrl(), "source", "environment");
    }
}
