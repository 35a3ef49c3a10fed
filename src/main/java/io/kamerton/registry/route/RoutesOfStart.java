package io.kamerton.registry.route;

import io.kamerton.registry.DeploymentCatalogue;
import io.kamerton.registry.DeploymentId;
import io.kamerton.registry.RegistrySettings;
import io.kamerton.registry.WeightedChoice;
import io.kamerton.shared.AuditTrail;
import io.kamerton.shared.AuditTrail.Act;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the routes that every installation begins with, each once: what people change stays as they want it, what they
 * delete does not come back.
 */
@Component
class RoutesOfStart implements SmartLifecycle {

    static final String DEFAULT = "default";
    static final String QWEN = "qwen";
    static final String LLAMA = "llama";

    /** After the providers of the environment are there, before the routes are read. */
    private static final int PHASE = 10;

    private static final Logger LOG = LoggerFactory.getLogger(RoutesOfStart.class);

    private final RegistrySettings settings;
    private final DeploymentCatalogue deployments;
    private final RouteRecords routes;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private volatile boolean running;

    RoutesOfStart(
            RegistrySettings settings,
            DeploymentCatalogue deployments,
            RouteRecords routes,
            AuditTrail audit,
            TransactionTemplate transaction) {
        this.settings = settings;
        this.deployments = deployments;
        this.routes = routes;
        this.audit = audit;
        this.transaction = transaction;
    }

    @Override
    public void start() {
        transaction.executeWithoutResult(status -> {
            keep(DEFAULT, List.of(DeploymentId.BUILT_IN));
            Optional<DeploymentId> qwen = ofOllama("QWEN_MODEL_ID", settings.qwenModelId());
            Optional<DeploymentId> llama = ofOllama("LLAMA_MODEL_ID", settings.llamaModelId());
            qwen.ifPresent(model -> keep(QWEN, chain(model, llama)));
            llama.ifPresent(model -> keep(LLAMA, chain(model, qwen)));
        });
        running = true;
    }

    private static List<DeploymentId> chain(DeploymentId first, Optional<DeploymentId> then) {
        List<DeploymentId> chain = new ArrayList<>();
        chain.add(first);
        then.filter(model -> !model.equals(first)).ifPresent(chain::add);
        return chain;
    }

    private Optional<DeploymentId> ofOllama(String variable, String model) {
        if (model.isBlank()) {
            return Optional.empty();
        }
        Optional<DeploymentId> deployment = deployments.expectAtOllama(model);
        if (deployment.isEmpty()) {
            LOG.warn("{} has no effect: OLLAMA_BASE_URL names no Ollama server", variable);
        }
        return deployment;
    }

    private void keep(String name, List<DeploymentId> chain) {
        Optional<RouteDetails> present = routes.findByName(name);
        if (!routes.wasMade(name)) {
            if (present.isPresent()) {
                LOG.warn("There is a route {} already, so the one that a start makes is left out", name);
                return;
            }
            make(name, chain);
        } else {
            present.filter(RouteDetails::ofEnvironment)
                    .filter(route -> !route.draft().chain().equals(chain))
                    .ifPresent(route -> follow(route, chain));
        }
    }

    private void make(String name, List<DeploymentId> chain) {
        var draft = RouteDraft.plain(name, chain, List.of());
        var made = routes.find(routes.insert(draft, true)).orElseThrow();
        routes.markMade(name);
        audit.record(Act.of("route.created", RouteService.subject(made.id()), RouteService.facts(made)));
    }

    private void follow(RouteDetails route, List<DeploymentId> chain) {
        routes.replaceChain(route.id(), chain, WeightedChoice.usual(chain.size()));
        var after = routes.find(route.id()).orElseThrow();
        audit.record(new Act(
                "route.changed",
                RouteService.subject(route.id()),
                RouteService.facts(route),
                RouteService.facts(after)));
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
