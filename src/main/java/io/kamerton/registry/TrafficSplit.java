package io.kamerton.registry;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Divides the calls of a route between the variants of an A/B test; answers from memory. */
public interface TrafficSplit {

    /**
     * @param unit whom the test tells apart: the end user, else the session, else the key
     * @return empty where no test runs on the route, or none of this request type
     */
    Optional<Share> shareOf(RouteId route, String unit, Optional<String> requestType);

    /** The test that runs on the route, of whatever request type; the oldest where there are several. */
    default OptionalLong testOn(RouteId route) {
        return shareOf(route, "", Optional.empty()).stream()
                .mapToLong(Share::test)
                .findFirst();
    }

    /**
     * What a call gets.
     *
     * @param variant its letter on the wire, such as {@code a}
     * @param model name that {@link Routing} finds; it is put before the route's chain
     * @param parameters replace the route's and the caller's of the same name
     * @param prompt replaces the route's and the caller's system message; empty: theirs stays
     * @param enrolled false outside the coverage of the test: variant a, and not analysed
     */
    record Share(
            long test,
            String variant,
            String model,
            Map<String, Object> parameters,
            Optional<String> prompt,
            boolean enrolled) {}
}
