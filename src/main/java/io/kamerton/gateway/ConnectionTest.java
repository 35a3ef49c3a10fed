package io.kamerton.gateway;

import io.kamerton.registry.DiscoveredModel;
import io.kamerton.registry.ProviderConnection;
import io.kamerton.registry.ProviderConnections;
import io.kamerton.registry.ProviderDraft;
import io.kamerton.registry.ProviderId;
import io.kamerton.registry.ProviderKind;
import io.kamerton.shared.Access;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.problem.NotFoundException;
import io.kamerton.shared.problem.Wording;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** Climbs from the name of a server to its embeddings and stops at the first rung that does not hold. */
@Service
public class ConnectionTest {

    private final ProviderConnections connections;
    private final Map<ProviderKind, ModelServer> servers;

    ConnectionTest(ProviderConnections connections, List<ModelServer> servers) {
        this.connections = connections;
        this.servers = servers.stream().collect(Collectors.toMap(ModelServer::kind, Function.identity()));
    }

    /**
     * Starts the test of a saved provider and returns; the listener hears each rung as it is done, on another thread.
     *
     * @param model the model to ask; empty for the first that the server lists
     * @param listener told every rung, and at the end an empty value once, also after a failure or a cancel
     * @throws NotFoundException there is no such provider, or it has no server
     */
    @PreAuthorize(Access.ADMIN)
    public StreamHandle start(
            ProviderId provider, Optional<String> model, Consumer<Optional<ConnectionStep>> listener) {
        return climb(connections.findAll(provider), model, listener, () -> {});
    }

    /**
     * As {@link #start(ProviderId, Optional, Consumer)}, of what a form holds. Its address may be inside the own network,
     * which is why a fresh code is asked for: the test tells which ports answer.
     *
     * @param saved the provider that the draft would change
     * @throws InvalidException on {@code base_url} or {@code api_key}
     */
    @PreAuthorize(Access.ADMIN_FRESH)
    public StreamHandle startDraft(
            ProviderDraft draft,
            Optional<ProviderId> saved,
            Optional<String> model,
            Consumer<Optional<ConnectionStep>> listener) {
        var trial = connections.trial(draft, saved);
        return climb(trial.connections(), model, listener, trial::close);
    }

    private StreamHandle climb(
            List<ProviderConnection> addresses,
            Optional<String> model,
            Consumer<Optional<ConnectionStep>> listener,
            Runnable atEnd) {
        ModelServer server =
                addresses.isEmpty() ? null : servers.get(addresses.getFirst().kind());
        if (server == null) {
            atEnd.run();
            throw new NotFoundException(Wording.of("servers.refused.unknown"));
        }
        var ladder = new ConnectionLadder(
                server, addresses, model.map(DiscoveredModel::named), ConnectionLadder.PATIENCE, listener);
        return ladder.start(atEnd);
    }
}
