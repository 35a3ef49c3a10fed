package io.kamerton.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.registry.DeploymentId;
import io.kamerton.registry.ProviderKind;
import io.kamerton.registry.ProviderService;
import io.kamerton.registry.RegistryService;
import io.kamerton.registry.route.RouteDraft;
import io.kamerton.registry.route.RouteService;
import io.kamerton.registry.route.ShadowDraft;
import io.kamerton.shared.Priority;
import io.kamerton.shared.Role;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.Script;
import io.kamerton.testing.ScriptedModelServer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Calls of a route that an administrator has made, over real sockets. */
@KamertonTest
@AsPerson(Role.ADMIN)
class RoutedCallsTest {

    @Autowired
    ProviderService providers;

    @Autowired
    RegistryService registry;

    @Autowired
    RouteService routes;

    @Autowired
    ApiClient api;

    private final ScriptedModelServer first = ScriptedModelServer.start().loaded("tiny:1b");
    private final ScriptedModelServer second = ScriptedModelServer.start().loaded("tiny:1b");
    private final String route = "r" + UUID.randomUUID().toString().substring(0, 8);
    private String ofFirst = "";
    private String ofSecond = "";

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

    @Test
    void the_chain_is_walked_and_the_parameters_of_the_route_count() {
        routed(List.of(id(ofFirst), id(ofSecond)), Optional.empty());
        first.script("tiny:1b", Script.CRASHED);
        var answer = ask();
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.header("X-Kamerton-Model")).isEqualTo(ofSecond);
        assertThat(answer.header("X-Kamerton-Fallback")).isEqualTo("1");
        assertThat(second.asked("/v1/chat/completions").getFirst().body())
                .contains("\"temperature\":")
                .contains("0.2")
                .doesNotContain("0.9");
        assertThat(api.get("/v1/models").text()).contains("\"" + route + "\"");
    }

    @Test
    void a_shadow_is_asked_too_and_the_caller_does_not_notice() {
        routed(List.of(id(ofFirst)), Optional.of(new ShadowDraft(id(ofSecond), 1.0)));
        var answer = ask();
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.header("X-Kamerton-Model")).isEqualTo(ofFirst);
        second.awaitAsked("/v1/chat/completions");
        assertThat(second.asked("/v1/chat/completions")).hasSize(1);
    }

    private ApiClient.Answer ask() {
        return api.post(
                "/v1/chat/completions",
                "{\"model\": \"%s\", \"temperature\": 0.9, \"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]}"
                        .formatted(route));
    }

    private DeploymentId id(String model) {
        return registry.findByModelName(model).orElseThrow().id();
    }

    private void routed(List<DeploymentId> chain, Optional<ShadowDraft> shadow) {
        routes.create(new RouteDraft(
                route,
                chain,
                Map.of("temperature", 0.2),
                Optional.empty(),
                Priority.NORMAL,
                OptionalInt.empty(),
                shadow,
                true));
    }
}
