package io.kamerton.registry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps deployments in step with what their servers list; told by the gateway, which asks the servers. */
@Component
@Transactional
public class DeploymentCatalogue {

    private final ProviderRecords providers;
    private final DeploymentRecords deployments;
    private final RoutingChanges routing;

    DeploymentCatalogue(ProviderRecords providers, DeploymentRecords deployments, RoutingChanges routing) {
        this.providers = providers;
        this.deployments = deployments;
        this.routing = routing;
    }

    /**
     * New facts are taken over; models that are not listed any more become unavailable and are never deleted.
     * New models appear by themselves only at the Ollama server that the environment names.
     */
    public void keepInStep(ProviderId id, List<DiscoveredModel> found) {
        Map<String, DiscoveredModel> listed = found.stream()
                .filter(DiscoveredModel::hasUsableName)
                .collect(Collectors.toMap(DiscoveredModel::model, Function.identity(), (first, second) -> first));
        providers.lock(id).ifPresent(stored -> {
            if (stored.row().managed() && stored.row().kind() == ProviderKind.OLLAMA) {
                listed.keySet().stream()
                        .sorted()
                        .forEach(model -> deployments.insert(id, stored.row().name(), model));
            }
            listed.values().forEach(model -> deployments.seen(id, model));
            deployments.gone(id, listed.keySet());
            routing.afterCommit();
        });
    }

    /**
     * The model at the Ollama server that the environment names; it is called once the server has listed it.
     *
     * @return empty where the environment names no such server
     */
    public Optional<DeploymentId> expectAtOllama(String model) {
        String whole = model.contains(":") ? model : model + ":latest";
        return providers
                .lockByName(ProvidersOfEnvironment.OLLAMA)
                .map(ProviderRecords.Stored::row)
                .filter(row -> row.managed() && row.kind() == ProviderKind.OLLAMA)
                .map(row -> deployments.expect(row.id(), row.name(), whole));
    }

    /** What is known of the models of a provider, by the model's name. */
    @Transactional(readOnly = true)
    public Map<String, ModelFacts> known(ProviderId id) {
        return deployments.of(id).stream()
                .collect(Collectors.toMap(DeploymentDetails::model, DeploymentDetails::facts));
    }
}
