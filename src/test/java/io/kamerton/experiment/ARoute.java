package io.kamerton.experiment;

import io.kamerton.registry.DeploymentId;
import io.kamerton.registry.route.RouteDetails;
import io.kamerton.registry.route.RouteDraft;
import io.kamerton.registry.route.RouteService;
import java.util.List;
import java.util.UUID;

/** Routes that tests make for themselves. */
public final class ARoute {

    private ARoute() {}

    /** Under a name of its own. */
    public static RouteDetails made(RouteService routes) {
        return routes.create(draft("test-" + UUID.randomUUID().toString().substring(0, 8)));
    }

    public static RouteDraft draft(String name) {
        return RouteDraft.plain(name, List.of(DeploymentId.BUILT_IN), List.of());
    }
}
