package io.kamerton.registry;

import io.kamerton.registry.KeyEntry.Given;
import io.kamerton.registry.KeyEntry.Kept;
import io.kamerton.registry.ProviderRecords.Stored;
import io.kamerton.shared.Access;
import io.kamerton.shared.AuditTrail;
import io.kamerton.shared.AuditTrail.Act;
import io.kamerton.shared.problem.ConflictException;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.problem.NotFoundException;
import io.kamerton.shared.problem.Wording;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What administrators do with providers. Keys go in and never come out. */
@Service
@Transactional
public class ProviderService {

    private final ProviderRecords providers;
    private final DeploymentRecords deployments;
    private final ProviderKeys keys;
    private final ProviderAddresses addresses;
    private final RoutingChanges routing;
    private final AuditTrail audit;

    ProviderService(
            ProviderRecords providers,
            DeploymentRecords deployments,
            ProviderKeys keys,
            ProviderAddresses addresses,
            RoutingChanges routing,
            AuditTrail audit) {
        this.providers = providers;
        this.deployments = deployments;
        this.keys = keys;
        this.addresses = addresses;
        this.routing = routing;
        this.audit = audit;
    }

    @PreAuthorize(Access.ADMIN)
    @Transactional(readOnly = true)
    public List<ProviderRow> list() {
        return providers.list();
    }

    @PreAuthorize(Access.ADMIN)
    @Transactional(readOnly = true)
    public Optional<ProviderDetails> find(ProviderId id) {
        return providers.find(id).map(stored -> details(stored.row()));
    }

    /**
     * @throws ConflictException another provider has the name
     * @throws InvalidException the address may not be called
     */
    @PreAuthorize(Access.ADMIN_FRESH)
    public ProviderDetails create(ProviderDraft draft) {
        ProviderDraft checked = checked(draft);
        ProviderId id = providers.nextId();
        try {
            providers.insert(id, checked, keyBytes(id, draft.key(), Optional.empty()), false);
        } catch (DuplicateKeyException e) {
            throw new ConflictException(Wording.of("servers.refused.name_taken", draft.name()));
        }
        addresses.refreshAfterCommit();
        routing.afterCommit();
        ProviderRow row = row(id);
        audit.record(Act.of("provider.created", subject(id), facts(row)));
        return details(row);
    }

    /**
     * Name and kind stay. A new address asks for the key anew: the old one was given to another server.
     *
     * @throws NotFoundException there is no such provider
     * @throws ConflictException the provider follows an environment variable and more than {@code enabled} would change
     * @throws InvalidException on {@code name}, {@code kind}, {@code base_url} or {@code api_key}
     */
    @PreAuthorize(Access.ADMIN_FRESH)
    public ProviderDetails change(ProviderId id, ProviderDraft draft) {
        Stored before = locked(id);
        refuseOtherNameOrKind(before.row(), draft);
        ProviderDraft checked = checked(draft);
        boolean moves = !checked.baseUrl().equals(before.row().baseUrl());
        boolean spreads = !before.row().baseUrls().containsAll(checked.furtherBaseUrls());
        if (before.row().managed()) {
            refuseChangeOfManaged(moves || (spreads && before.row().hasKey()), draft);
            providers.setEnabled(id, draft.enabled());
        } else {
            if ((moves || spreads) && before.row().hasKey() && draft.key() instanceof Kept) {
                throw new InvalidException("api_key", "must be given again: the address has changed");
            }
            byte[] key = keyBytes(id, draft.key(), before.sealedKey());
            providers.update(id, checked.baseUrl(), key, draft.enabled(), false);
        }
        providers.setFurtherBaseUrls(id, checked.furtherBaseUrls());
        addresses.refreshAfterCommit();
        routing.afterCommit();
        ProviderRow after = row(id);
        audit.record(new Act("provider.changed", subject(id), facts(before.row()), changed(after, draft.key())));
        return details(after);
    }

    /**
     * Deletes the provider with its models.
     *
     * @throws ConflictException something refers to one of its models, such as a test or figures of calls
     */
    @PreAuthorize(Access.ADMIN_FRESH)
    public void delete(ProviderId id) {
        Stored stored = locked(id);
        refuseFixed(stored.row());
        refuseUsed(deployments.routesOf(id));
        try {
            providers.delete(id);
        } catch (DataIntegrityViolationException e) {
            throw new ConflictException(Wording.of("servers.refused.in_use"));
        }
        addresses.refreshAfterCommit();
        routing.afterCommit();
        audit.record(new Act("provider.deleted", subject(id), facts(stored.row()), Map.of()));
    }

    /** @param model the provider's own name of it; whether the server has it shows when it is asked next */
    @PreAuthorize(Access.ADMIN_FRESH)
    public DeploymentDetails addDeployment(ProviderId provider, String model) {
        ProviderRow row = locked(provider).row();
        if (row.kind() == ProviderKind.BUILT_IN) {
            throw new ConflictException(Wording.of("servers.refused.built_in_model"));
        }
        if (!DiscoveredModel.isUsable(model)) {
            throw new InvalidException("model", "must be the name of a model as its server lists it");
        }
        DeploymentId id = deployments
                .insert(provider, row.name(), model)
                .orElseThrow(() -> new ConflictException(Wording.of("servers.refused.has_model")));
        routing.afterCommit();
        audit.record(Act.of("deployment.created", subject(id), Map.of("name", row.name() + "/" + model)));
        return deployments.of(provider).stream()
                .filter(deployment -> deployment.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** @throws ConflictException it is the built-in model */
    @PreAuthorize(Access.ADMIN_FRESH)
    public void switchDeployment(DeploymentId id, boolean enabled) {
        refuseBuiltIn(id);
        String name = deployments.nameOf(id).orElseThrow(ProviderService::noSuchModel);
        deployments.setEnabled(id, enabled);
        routing.afterCommit();
        audit.record(Act.of("deployment.changed", subject(id), Map.of("name", name, "enabled", enabled)));
    }

    /** @throws ConflictException something refers to it, or it is the built-in model */
    @PreAuthorize(Access.ADMIN_FRESH)
    public void removeDeployment(DeploymentId id) {
        refuseBuiltIn(id);
        String name = deployments.nameOf(id).orElseThrow(ProviderService::noSuchModel);
        refuseUsed(deployments.routesOf(id));
        try {
            deployments.delete(id);
        } catch (DataIntegrityViolationException e) {
            throw new ConflictException(Wording.of("servers.refused.model_in_use"));
        }
        routing.afterCommit();
        audit.record(new Act("deployment.deleted", subject(id), Map.of("name", name), Map.of()));
    }

    private ProviderDraft checked(ProviderDraft draft) {
        return draft.withAddresses(addresses.checked(draft.baseUrl()), addresses.checked(draft.furtherBaseUrls()));
    }

    private Stored locked(ProviderId id) {
        return providers.lock(id).orElseThrow(() -> new NotFoundException(Wording.of("servers.refused.gone")));
    }

    private ProviderRow row(ProviderId id) {
        return providers.find(id).orElseThrow().row();
    }

    private ProviderDetails details(ProviderRow row) {
        return new ProviderDetails(row, deployments.of(row.id()));
    }

    private byte @Nullable [] keyBytes(ProviderId id, KeyEntry entry, Optional<byte[]> present) {
        return switch (entry) {
            case Given given -> keys.seal(id, given.key());
            case Kept kept -> present.orElse(null);
            case KeyEntry.None none -> null;
        };
    }

    private static void refuseOtherNameOrKind(ProviderRow before, ProviderDraft draft) {
        if (before.kind() == ProviderKind.BUILT_IN) {
            throw new ConflictException(Wording.of("servers.refused.built_in_fixed"));
        }
        if (!draft.name().equals(before.name())) {
            throw new InvalidException("name", "cannot be changed: the names of its models begin with it");
        }
        if (draft.kind() != before.kind()) {
            throw new InvalidException("kind", "cannot be changed; create another provider");
        }
    }

    private static void refuseChangeOfManaged(boolean moves, ProviderDraft draft) {
        if (moves || !(draft.key() instanceof Kept)) {
            throw new ConflictException(Wording.of("servers.refused.managed"));
        }
    }

    private static void refuseFixed(ProviderRow row) {
        if (row.kind() == ProviderKind.BUILT_IN) {
            throw new ConflictException(Wording.of("servers.refused.built_in_stays"));
        }
        if (row.managed()) {
            throw new ConflictException(Wording.of("servers.refused.comes_back"));
        }
    }

    private static void refuseBuiltIn(DeploymentId id) {
        if (id.equals(DeploymentId.BUILT_IN)) {
            throw new ConflictException(Wording.of("servers.refused.model_stays"));
        }
    }

    private static void refuseUsed(List<String> routes) {
        if (!routes.isEmpty()) {
            throw new ConflictException(Wording.of("routes.refused.model_used", String.join(", ", routes)));
        }
    }

    private static NotFoundException noSuchModel() {
        return new NotFoundException(Wording.of("models.refused.gone"));
    }

    private static String subject(ProviderId id) {
        return "provider " + id.value();
    }

    private static String subject(DeploymentId id) {
        return "deployment " + id.value();
    }

    private static Map<String, Object> facts(ProviderRow row) {
        return Map.of(
                "name",
                row.name(),
                "kind",
                row.kind().name(),
                "base_urls",
                row.baseUrls(),
                "api_key",
                row.hasKey() ? "set" : "none",
                "enabled",
                row.enabled());
    }

    private static Map<String, Object> changed(ProviderRow row, KeyEntry key) {
        Map<String, Object> facts = new TreeMap<>(facts(row));
        if (key instanceof Given) {
            facts.put("api_key", "replaced");
        }
        return facts;
    }
}
