package io.kamerton.gateway.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.function.SerializableConsumer;
import io.kamerton.gateway.ConnectionTest;
import io.kamerton.gateway.ModelDiscovery;
import io.kamerton.gateway.ModelException;
import io.kamerton.gateway.ModelFault;
import io.kamerton.registry.DeploymentService;
import io.kamerton.registry.DiscoveredModel;
import io.kamerton.registry.ProviderId;
import io.kamerton.registry.ProviderService;
import io.kamerton.shared.ui.ScreenClock;
import java.util.List;
import java.util.Optional;

/** What the screen can do with servers. */
record ServerDesk(
        ProviderService providers,
        DeploymentService deployments,
        ModelDiscovery discovery,
        ConnectionTest test,
        ScreenClock clock) {

    /** What a server answered when it was asked for its models: them, or why not. */
    record Answer(List<DiscoveredModel> models, Optional<ModelFault> fault) {}

    /**
     * Asks the server for its models, brings those that are registered into step, and tells on the thread of the screen.
     * Nothing is told where the screen was left meanwhile.
     */
    void ask(UI ui, ProviderId server, SerializableConsumer<Answer> told) {
        clock.once(() -> {
            var answer = ask(server);
            ScreenClock.tell(ui, () -> told.accept(answer));
        });
    }

    private Answer ask(ProviderId server) {
        try {
            var models = discovery.list(server);
            discovery.refresh(server);
            return new Answer(models, Optional.empty());
        } catch (ModelException e) {
            return new Answer(List.of(), Optional.of(e.fault()));
        }
    }
}
