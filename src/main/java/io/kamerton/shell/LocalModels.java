package io.kamerton.shell;

import io.kamerton.gateway.ModelDiscovery;
import io.kamerton.gateway.ModelException;
import io.kamerton.gateway.ModelFault;
import io.kamerton.registry.DiscoveredModel;
import io.kamerton.registry.ProviderDraft;
import io.kamerton.registry.ProviderId;
import io.kamerton.registry.ProviderRow;
import io.kamerton.registry.ProviderService;
import io.kamerton.shared.problem.InvalidException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks for model servers at the usual places of this machine, and connects what was found. */
record LocalModels(ProviderService providers, ModelDiscovery discovery, List<LocalServer> candidates) {

    /** What a place said: the models of its server, or why there are none. */
    record Answer(List<String> models, Optional<ModelFault.Kind> fault) {}

    /** Takes seconds where nobody answers. */
    Answer ask(LocalServer place) {
        try {
            var models = discovery.listDraft(place.draft(Set.of()), Optional.empty()).stream()
                    .map(DiscoveredModel::model)
                    .toList();
            return new Answer(models, Optional.empty());
        } catch (ModelException e) {
            return new Answer(List.of(), Optional.of(e.fault().kind()));
        } catch (InvalidException e) {
            return new Answer(List.of(), Optional.of(ModelFault.Kind.FORBIDDEN_ADDRESS));
        }
    }

    Optional<ProviderRow> connected(LocalServer place) {
        return providers.list().stream()
                .filter(row -> row.baseUrl().equals(place.baseUrl()))
                .findFirst();
    }

    /** Creates the server and registers all of its models. */
    ProviderId connect(LocalServer place, List<String> models) {
        ProviderDraft draft =
                place.draft(providers.list().stream().map(ProviderRow::name).collect(Collectors.toSet()));
        var id = providers.create(draft).row().id();
        models.stream().distinct().forEach(model -> providers.addDeployment(id, model));
        return id;
    }

    /** Learns what the models can do; what the server does not tell stays unknown. */
    void describe(ProviderId id) {
        try {
            discovery.refresh(id);
        } catch (ModelException e) {
            // it is asked again every few minutes
        }
    }
}
