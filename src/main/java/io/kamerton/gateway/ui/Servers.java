package io.kamerton.gateway.ui;

import io.kamerton.registry.DemoModels;
import io.kamerton.registry.DeploymentRow;
import io.kamerton.registry.ProviderId;
import io.kamerton.registry.ProviderService;
import io.kamerton.registry.RegistryService;
import io.kamerton.shared.problem.NotFoundException;
import io.kamerton.shared.problem.Wording;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the servers as far as the viewer may know them: addresses are for administrators. */
class Servers {

    private final ProviderService providers;
    private final RegistryService registry;
    private final DemoModels demo;
    private final boolean admin;

    Servers(ProviderService providers, RegistryService registry, DemoModels demo, boolean admin) {
        this.providers = providers;
        this.registry = registry;
        this.demo = demo;
        this.admin = admin;
    }

    List<ServerRow> list() {
        var models = registry.listDeployments();
        return admin ? ServerRow.of(providers.list(), models) : ServerRow.of(models);
    }

    ServerRow require(ProviderId id) {
        var found = admin
                ? providers.find(id).map(ServerRow::of)
                : ServerRow.of(registry.listDeployments()).stream()
                        .filter(row -> row.id().equals(id))
                        .findFirst();
        return found.orElseThrow(() -> new NotFoundException(Wording.of("servers.refused.unknown")));
    }

    /** The server of the demo data, if it is loaded. */
    Set<ProviderId> demo() {
        return demo.rows().stream().map(DeploymentRow::providerId).collect(Collectors.toUnmodifiableSet());
    }
}
