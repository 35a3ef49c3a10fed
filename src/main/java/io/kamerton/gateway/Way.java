package io.kamerton.gateway;

import io.kamerton.registry.CallTarget;
import io.kamerton.registry.DeploymentTarget;
import io.kamerton.registry.PromptText;
import io.kamerton.registry.Routing;
import io.kamerton.registry.TrafficSplit.Share;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which way a call goes and what of it is replaced: variant before route before caller, for programs and our own rooms.
 *
 * @param chain deployments in the order in which they are tried; at least one
 * @param parameters that replace the caller's
 * @param prompt that replaces the caller's system message
 * @param promptVersion of a prompt that is kept, such as {@code greeting:3}
 */
public record Way(
        List<DeploymentTarget> chain,
        Map<String, Object> parameters,
        Optional<String> prompt,
        Optional<String> promptVersion) {

    /** @param unit whom tests and weights tell apart; a test that runs on the route decides before its weights do */
    public static Way of(CallTarget target, Optional<Share> share, Optional<String> unit, Routing routing) {
        Optional<String> ofVariant = share.flatMap(Share::prompt);
        return new Way(
                chain(target, share, unit, routing),
                parameters(target, share),
                ofVariant.or(() -> target.prompt().map(PromptText::text)),
                ofVariant.isPresent()
                        ? Optional.empty()
                        : target.prompt().map(prompt -> prompt.name() + ":" + prompt.version()));
    }

    private static List<DeploymentTarget> chain(
            CallTarget target, Optional<Share> share, Optional<String> unit, Routing routing) {
        List<DeploymentTarget> ofVariant = share.flatMap(one -> routing.find(one.model()))
                .map(variant -> variant.chainFor(unit))
                .orElse(List.of());
        if (ofVariant.isEmpty()) {
            return target.chainFor(unit);
        }
        var chain = new ArrayList<>(ofVariant);
        target.chain().stream()
                .filter(other -> chain.stream().noneMatch(one -> one.id().equals(other.id())))
                .forEach(chain::add);
        return chain;
    }

    private static Map<String, Object> parameters(CallTarget target, Optional<Share> share) {
        if (share.isEmpty() || share.get().parameters().isEmpty()) {
            return target.parameters();
        }
        var all = new HashMap<>(target.parameters());
        all.putAll(share.get().parameters());
        return all;
    }
}
