package io.kamerton.experiment;

import io.kamerton.registry.DeploymentId;
import io.kamerton.registry.route.RouteDetails;
import io.kamerton.registry.route.RouteDraft;
import io.kamerton.registry.route.RouteService;
import io.kamerton.shared.Capture;
import io.kamerton.shared.Priority;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Routes that tests make for themselves. */
public final class ARoute {

    private ARoute() {}

    /** Under a name of its own. */
    public static RouteDetails made(RouteService routes) {
        return routes.create(draft("test-" + UUID.randomUUID().toString().substring(0, 8)));
    }

    public static RouteDraft draft(String name) {
        return new RouteDraft(
                name,
                List.of(DeploymentId.BUILT_IN),
                Map.of(),
                Optional.empty(),
                Priority.NORMAL,
                OptionalInt.empty(),
                Optional.empty(),
                Capture.FULL,
                true);
    }
}
