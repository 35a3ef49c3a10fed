package io.kamerton.gateway.ui;

import io.kamerton.registry.DeploymentRow;
import io.kamerton.registry.ProviderDetails;
import io.kamerton.registry.ProviderId;
import io.kamerton.registry.ProviderKind;
import io.kamerton.registry.ProviderRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * A model server as the screen shows it.
 *
 * @param terms address, key and switch: for administrators only
 */
record ServerRow(ProviderId id, String name, ProviderKind kind, Optional<ProviderRow> terms, List<ModelRow> models) {

    ServerRow {
        models = List.copyOf(models);
    }

    static ServerRow of(ProviderDetails details) {
        var row = details.row();
        return new ServerRow(
                row.id(),
                row.name(),
                row.kind(),
                Optional.of(row),
                details.deployments().stream()
                        .map(deployment -> ModelRow.of(deployment, row.enabled()))
                        .toList());
    }

    /** What those see who may not read addresses: the servers that have a model, in the order of the models. */
    static List<ServerRow> of(List<DeploymentRow> deployments) {
        var byServer = new LinkedHashMap<ProviderId, List<DeploymentRow>>();
        deployments.forEach(deployment -> byServer.computeIfAbsent(deployment.providerId(), id -> new ArrayList<>())
                .add(deployment));
        return byServer.values().stream().map(ServerRow::ofOneServer).toList();
    }

    /** All servers, those without a model too. */
    static List<ServerRow> of(List<ProviderRow> servers, List<DeploymentRow> deployments) {
        return servers.stream()
                .map(row -> new ServerRow(
                        row.id(),
                        row.name(),
                        row.kind(),
                        Optional.of(row),
                        deployments.stream()
                                .filter(deployment -> deployment.providerId().equals(row.id()))
                                .map(ModelRow::of)
                                .toList()))
                .toList();
    }

    private static ServerRow ofOneServer(List<DeploymentRow> deployments) {
        var first = deployments.getFirst();
        return new ServerRow(
                first.providerId(),
                first.providerName(),
                first.kind(),
                Optional.empty(),
                deployments.stream().map(ModelRow::of).toList());
    }

    boolean builtIn() {
        return kind == ProviderKind.BUILT_IN;
    }

    /** Whether its models are called; true where the viewer may not know. */
    boolean enabled() {
        return terms.map(ProviderRow::enabled).orElse(true);
    }

    boolean managed() {
        return terms.map(ProviderRow::managed).orElse(false);
    }

    long callable() {
        return models.stream()
                .filter(model -> model.state() == ModelRow.State.CALLABLE)
                .count();
    }
}
