package io.kamerton.registry;

import io.kamerton.shared.Capture;
import io.kamerton.shared.Priority;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a name that clients send as {@code model} leads to: a route, or one deployment.
 *
 * @param name of the route or deployment
 * @param chain at least one; the next is tried where one fails before its first byte has gone to the client
 * @param weights one for each of the chain: for how many units in a hundred it is asked first; the sum is 100. None given: all for the first
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
        List<Integer> weights,
        Map<String, Object> parameters,
        Optional<PromptText> prompt,
        Priority priority,
        OptionalInt requestsPerMinute,
        Optional<Shadow> shadow,
        Capture capture) {

    public CallTarget {
        weights = weights.isEmpty() ? WeightedChoice.usual(chain.size()) : List.copyOf(weights);
    }

    /** Whether who is asked first depends on the unit. */
    public boolean isDrawn() {
        return WeightedChoice.isDrawn(weights);
    }

    /**
     * The index of who is asked first, drawn by weight; the same unit always gets the same.
     *
     * @param unit whom an A/B test would tell apart too; empty: the first that has a weight
     */
    public int first(Optional<String> unit) {
        return isDrawn()
                ? unit.map(one -> WeightedChoice.first(weights, seed(), one))
                        .orElseGet(() -> WeightedChoice.first(weights))
                : WeightedChoice.first(weights);
    }

    /** The chain behind the one that is asked first for the unit; the others keep their order. */
    public List<DeploymentTarget> chainFor(Optional<String> unit) {
        int first = first(unit);
        if (first == 0) {
            return chain;
        }
        List<DeploymentTarget> moved = new ArrayList<>(chain);
        moved.addFirst(moved.remove(first));
        return List.copyOf(moved);
    }

    private String seed() {
        return "route:" + route.map(RouteId::value).orElse(0L) + ":";
    }

    /**
     * Calls that are made a second time elsewhere; nobody waits for them.
     *
     * @param share of the calls, 0..1
     */
    public record Shadow(DeploymentTarget to, double share) {}
}
