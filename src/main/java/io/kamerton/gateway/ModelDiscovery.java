package io.kamerton.gateway;

import io.kamerton.registry.DeploymentCatalogue;
import io.kamerton.registry.DiscoveredModel;
import io.kamerton.registry.ModelFacts;
import io.kamerton.registry.ProviderConnection;
import io.kamerton.registry.ProviderConnections;
import io.kamerton.registry.ProviderDraft;
import io.kamerton.registry.ProviderId;
import io.kamerton.registry.ProviderKind;
import io.kamerton.registry.ProviderRow;
import io.kamerton.shared.Access;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.problem.NotFoundException;
import io.kamerton.shared.problem.Wording;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** Asks servers which models they have, on demand and every few minutes. */
@Service
public class ModelDiscovery {

    private static final Logger LOG = LoggerFactory.getLogger(ModelDiscovery.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ProviderConnections connections;
    private final DeploymentCatalogue catalogue;
    private final Map<ProviderKind, ModelServer> servers;
    private final AtomicBoolean running = new AtomicBoolean();

    ModelDiscovery(ProviderConnections connections, DeploymentCatalogue catalogue, List<ModelServer> servers) {
        this.connections = connections;
        this.catalogue = catalogue;
        this.servers = servers.stream().collect(Collectors.toMap(ModelServer::kind, Function.identity()));
    }

    /**
     * The models that the server of a saved provider lists now, usable names only; nothing is stored.
     *
     * @throws NotFoundException there is no such provider, or it has no server
     * @throws ModelException the server does not list them
     */
    @PreAuthorize(Access.ADMIN)
    public List<DiscoveredModel> list(ProviderId provider) {
        return list(connection(provider));
    }

    /**
     * As {@link #list(ProviderId)}, of a provider that is not saved yet; its address is trusted for this one question.
     *
     * @param saved the provider that the draft would change
     * @throws InvalidException on {@code base_url} or {@code api_key}
     */
    @PreAuthorize(Access.ADMIN_FRESH)
    public List<DiscoveredModel> listDraft(ProviderDraft draft, Optional<ProviderId> saved) {
        try (var trial = connections.trial(draft, saved)) {
            return list(trial.connection());
        }
    }

    /** Asks the server now and brings its registered models into step, as it happens every few minutes anyway. */
    @PreAuthorize(Access.ADMIN)
    public void refresh(ProviderId provider) {
        keepInStep(provider, connection(provider));
    }

    /** Never in the way of the start or of other work: slow servers have a thread of their own. */
    @Scheduled(initialDelay = 0, fixedDelay = 180_000)
    void refreshAll() {
        if (running.compareAndSet(false, true)) {
            Thread.ofVirtual().name("model-discovery").start(this::askEveryServer);
        }
    }

    private void askEveryServer() {
        try {
            connections.enabled().forEach(this::keepInStepOrLog);
        } catch (RuntimeException e) {
            LOG.warn("The model servers could not be asked for their models", e);
        } finally {
            running.set(false);
        }
    }

    private void keepInStepOrLog(ProviderRow provider) {
        try {
            connections.find(provider.id()).ifPresent(connection -> keepInStep(provider.id(), connection));
        } catch (ModelException e) {
            LOG.info("The provider {} does not list its models: {}", provider.name(), e.getMessage());
        }
    }

    /** A server that does not answer keeps its models: whether they can be called, a call will tell. */
    private void keepInStep(ProviderId provider, ProviderConnection connection) {
        Map<String, ModelFacts> known = catalogue.known(provider);
        List<DiscoveredModel> found = list(connection).stream()
                .map(model -> described(connection, model, known.getOrDefault(model.model(), ModelFacts.NONE)))
                .toList();
        catalogue.keepInStep(provider, found);
    }

    /** A model is asked about once: as long as its digest stays, so does what was told. */
    private DiscoveredModel described(ProviderConnection connection, DiscoveredModel listed, ModelFacts known) {
        ModelFacts facts = listed.facts();
        if (!facts.digest().isEmpty() && facts.digest().equals(known.digest()) && known.contextLength() > 0) {
            return new DiscoveredModel(listed.model(), known);
        }
        try {
            return server(connection).describe(connection, listed, PATIENCE);
        } catch (ModelException e) {
            return listed;
        }
    }

    private List<DiscoveredModel> list(ProviderConnection connection) {
        return server(connection).models(connection, PATIENCE).stream()
                .filter(DiscoveredModel::hasUsableName)
                .toList();
    }

    private ProviderConnection connection(ProviderId provider) {
        return connections
                .find(provider)
                .orElseThrow(() -> new NotFoundException(Wording.of("servers.refused.unknown")));
    }

    private ModelServer server(ProviderConnection connection) {
        ModelServer server = servers.get(connection.kind());
        if (server == null) {
            throw new IllegalStateException("nothing speaks to providers of kind " + connection.kind());
        }
        return server;
    }
}
