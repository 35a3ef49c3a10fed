package io.kamerton.registry;

import io.kamerton.shared.Capture;
import io.kamerton.shared.Priority;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Everything that can be called, at one moment. */
final class RoutingSnapshot {

    static final RoutingSnapshot EMPTY = new RoutingSnapshot(List.of(), List.of());

    /** What Ollama puts behind a name without a tag. */
    private static final String USUAL_TAG = ":latest";

    private final List<CallTarget> all;
    private final Map<String, CallTarget> byName;

    /**
     * @param routes the enabled ones, by name
     * @param deployments by number
     */
    RoutingSnapshot(List<CallTarget> routes, List<DeploymentTarget> deployments) {
        Map<DeploymentTarget, CallTarget> single = new HashMap<>();
        deployments.forEach(deployment -> single.put(deployment, alone(deployment)));
        all = Stream.concat(routes.stream(), deployments.stream().map(single::get))
                .toList();
        byName = new HashMap<>();
        deployments.forEach(deployment -> byName.put(deployment.name(), single.get(deployment)));
        routes.forEach(route -> byName.putIfAbsent(route.name(), route));
        List<DeploymentTarget> byProvider = deployments.stream()
                .sorted(Comparator.comparing((DeploymentTarget deployment) -> !deployment.callable())
                        .thenComparing(deployment -> deployment.provider().value())
                        .thenComparing(deployment -> deployment.id().value()))
                .toList();
        byProvider.forEach(deployment ->
                byName.putIfAbsent(deployment.providerName() + "/" + deployment.model(), single.get(deployment)));
        byProvider.forEach(deployment -> byName.putIfAbsent(deployment.model(), single.get(deployment)));
        byProvider.stream().filter(RoutingSnapshot::hasUsualTag).forEach(deployment -> {
            String shorter = withoutUsualTag(deployment.model());
            byName.putIfAbsent(deployment.providerName() + "/" + shorter, single.get(deployment));
            byName.putIfAbsent(shorter, single.get(deployment));
        });
    }

    Optional<CallTarget> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    List<CallTarget> all() {
        return all;
    }

    private static CallTarget alone(DeploymentTarget deployment) {
        return new CallTarget(
                deployment.name(),
                Optional.empty(),
                List.of(deployment),
                List.of(),
                Map.of(),
                Optional.empty(),
                Priority.NORMAL,
                OptionalInt.empty(),
                Optional.empty(),
                Capture.FULL);
    }

    private static boolean hasUsualTag(DeploymentTarget deployment) {
        return deployment.kind() == ProviderKind.OLLAMA && deployment.model().endsWith(USUAL_TAG);
    }

    private static String withoutUsualTag(String model) {
        return model.substring(0, model.length() - USUAL_TAG.length());
    }
}
