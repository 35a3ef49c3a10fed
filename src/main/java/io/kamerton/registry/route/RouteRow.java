package io.kamerton.registry.route;

import io.kamerton.registry.RouteId;
import java.util.List;
import java.util.OptionalLong;

/**
 * A route in a list.
 *
 * @param chain who answers, in turn
 * @param test number of the A/B test that runs on it
 */
public record RouteRow(RouteId id, String name, List<ChainLink> chain, boolean enabled, OptionalLong test) {

    public RouteRow {
        chain = List.copyOf(chain);
    }

    /** Whether any of its models can be called. */
    public boolean callable() {
        return enabled && chain.stream().anyMatch(ChainLink::callable);
    }
}
