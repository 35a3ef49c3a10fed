package io.kamerton.registry.route;

import io.kamerton.registry.RouteId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A route with all that was said of it.
 *
 * @param chain the models of the draft with their names
 * @param promptName of the prompt that the draft chooses
 * @param shadowName of the deployment that the draft's shadow goes to
 * @param test number of the A/B test that runs on it
 * @param revision goes up with every change; whoever changes the route says which one was seen
 * @param ofEnvironment its chain follows the environment until a person changes the route
 */
public record RouteDetails(
        RouteId id,
        RouteDraft draft,
        List<ChainLink> chain,
        Optional<String> promptName,
        Optional<String> shadowName,
        OptionalLong test,
        int revision,
        boolean ofEnvironment,
        Instant created,
        Instant changed) {

    public RouteDetails {
        chain = List.copyOf(chain);
    }

    public RouteRow row() {
        return new RouteRow(id, draft.name(), chain, draft.enabled(), test);
    }
}
