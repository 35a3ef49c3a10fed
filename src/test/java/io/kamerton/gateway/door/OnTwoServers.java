package io.kamerton.gateway.door;

import static org.awaitility.Awaitility.await;

import io.kamerton.gateway.log.Generation;
import io.kamerton.gateway.log.Generations;
import io.kamerton.registry.DeploymentId;
import io.kamerton.registry.DeploymentService;
import io.kamerton.registry.DeploymentTerms;
import io.kamerton.registry.Prices;
import io.kamerton.registry.ProviderKind;
import io.kamerton.registry.ProviderService;
import io.kamerton.registry.RegistryService;
import io.kamerton.registry.route.RouteDraft;
import io.kamerton.registry.route.RouteService;
import io.kamerton.registry.route.ShadowDraft;
import io.kamerton.shared.Capture;
import io.kamerton.shared.Priority;
import io.kamerton.shared.Role;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.ScriptedModelServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A route of the test's own, and two model servers on real sockets for it. */
@KamertonTest
@AsPerson(Role.ADMIN)
abstract class OnTwoServers {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Autowired
    ProviderService providers;

    @Autowired
    RegistryService registry;

    @Autowired
    DeploymentService deployments;

    @Autowired
    RouteService routes;

    @Autowired
    Generations generations;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApiClient api;

    final ScriptedModelServer first = ScriptedModelServer.start().loaded("tiny:1b");
    final ScriptedModelServer second = ScriptedModelServer.start().loaded("tiny:1b");
    final String route = "r" + UUID.randomUUID().toString().substring(0, 8);
    String ofFirst = "";
    String ofSecond = "";

    @BeforeEach
    void save() {
        ofFirst = AProvider.saved(providers, ProviderKind.OLLAMA, first.baseUrl());
        ofSecond = AProvider.saved(providers, ProviderKind.OPENAI_COMPATIBLE, second.openAiUrl());
    }

    @AfterEach
    void stop() {
        first.close();
        second.close();
    }

    final DeploymentId id(String model) {
        return registry.findByModelName(model).orElseThrow().id();
    }

    final void priced(String model, double input, double output, double gpuHour) {
        deployments.setTerms(
                id(model),
                new DeploymentTerms(new Prices(input, output, gpuHour), OptionalInt.empty(), OptionalInt.empty()));
    }

    final void routed(List<String> chain, Optional<ShadowDraft> shadow) {
        routes.create(new RouteDraft(
                route,
                chain.stream().map(this::id).toList(),
                List.of(),
                Map.of("temperature", 0.2),
                Optional.empty(),
                Priority.NORMAL,
                OptionalInt.empty(),
                shadow,
                Capture.FULL,
                true));
    }

    final ApiClient.Answer ask() {
        return api.post(
                "/v1/chat/completions",
                "{\"model\": \"%s\", \"temperature\": 0.9, \"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]}"
                        .formatted(route));
    }

    final Generation kept(ApiClient.Answer answer) {
        return kept(Long.parseLong(answer.header("X-Kamerton-Generation")));
    }

    /** A log under load may go over the disk. */
    final Generation kept(long call) {
        return await().atMost(PATIENCE)
                .until(() -> generations.find(call), Optional::isPresent)
                .orElseThrow();
    }
}
