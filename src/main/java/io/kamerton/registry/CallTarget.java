package io.kamerton.registry;

import io.kamerton.shared.Capture;
import io.kamerton.shared.Priority;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a name that clients send as {@code model} leads to: a route, or one deployment.
 *
 * @param name of the route or deployment
 * @param chain at least one; the next is tried where one fails before its first byte has gone to the client
 * @param parameters replace the caller's of the same name; in OpenAI's words ({@code temperature}, {@code max_tokens})
 * @param prompt replaces the caller's system message
 * @param priority of calls that ask for none
 * @param requestsPerMinute for all callers together; empty: no limit of its own
 * @param capture the most that may be kept of the bodies of its calls
 */
public record CallTarget(
        String name,
        Optional<RouteId> route,
        List<DeploymentTarget> chain,
        Map<String, Object> parameters,
        Optional<PromptText> prompt,
        Priority priority,
        OptionalInt requestsPerMinute,
        Optional<Shadow> shadow,
        Capture capture) {

    /**
     * Calls that are made a second time elsewhere; nobody waits for them.
     *
     * @param share of the calls, 0..1
     */
    public record Shadow(DeploymentTarget to, double share) {}
}
