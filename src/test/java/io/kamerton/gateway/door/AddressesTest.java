package io.kamerton.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.gateway.ChatMessage;
import io.kamerton.gateway.ChatRequest;
import io.kamerton.gateway.GatewayService;
import io.kamerton.registry.KeyEntry;
import io.kamerton.registry.ProviderDraft;
import io.kamerton.registry.ProviderKind;
import io.kamerton.registry.ProviderService;
import io.kamerton.registry.RegistryService;
import io.kamerton.registry.route.RouteDraft;
import io.kamerton.registry.route.RouteService;
import io.kamerton.shared.Capture;
import io.kamerton.shared.Priority;
import io.kamerton.shared.Role;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.ApiClient.Answer;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.Script;
import io.kamerton.testing.ScriptedModelServer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Deployments with several addresses, and deployments that fail again and again. */
@KamertonTest
@AsPerson(Role.ADMIN)
class AddressesTest {

    private static final int CALLS = 6;

    @Autowired
    ProviderService providers;

    @Autowired
    RegistryService registry;

    @Autowired
    RouteService routes;

    @Autowired
    GatewayService gateway;

    @Autowired
    ApiClient api;

    private final ScriptedModelServer first = ScriptedModelServer.start().loaded("tiny:1b");
    private final ScriptedModelServer second = ScriptedModelServer.start().loaded("tiny:1b");

    @AfterEach
    void stop() {
        first.close();
        second.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"OLLAMA", "OPENAI_COMPATIBLE"})
    void where_nobody_listens_at_one_address_another_answers_in_its_place(ProviderKind kind) {
        var model = saved(kind, nobody(kind), url(first, kind));
        for (int i = 0; i < CALLS; i++) {
            var answer = ask(model);
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(answer.header("X-Kamerton-Model")).isEqualTo(model);
            assertThat(answer.header("X-Kamerton-Fallback")).isEmpty();
        }
    }

    @Test
    void calls_go_to_the_address_with_the_fewest_in_flight() {
        first.script("tiny:1b", Script.SLOW_LOADING);
        second.script("tiny:1b", Script.SLOW_LOADING);
        var model = saved(ProviderKind.OLLAMA, first.baseUrl(), second.baseUrl());
        var one = asked(model);
        var other = asked(model);
        first.awaitAsked("/api/chat");
        second.awaitAsked("/api/chat");
        assertThat(first.asked("/api/chat")).hasSize(1);
        assertThat(second.asked("/api/chat")).hasSize(1);

        first.release();
        CompletableFuture.anyOf(one, other).join();
        assertThat(ask(model).status()).as("while the second is still at work").isEqualTo(200);
        assertThat(first.asked("/api/chat")).hasSize(2);
        second.release();
        assertThat(one.join().status() + other.join().status()).isEqualTo(400);
    }

    @Test
    void calls_of_our_own_rooms_go_to_another_address_too() {
        var model = saved(ProviderKind.OLLAMA, nobody(ProviderKind.OLLAMA), second.baseUrl());
        for (int i = 0; i < CALLS; i++) {
            assertThat(gateway.chat(hi(model)).text()).isEqualTo(Script.TEXT);
        }
        assertThat(second.asked("/api/chat")).hasSize(CALLS);
    }

    @ParameterizedTest
    @EnumSource(names = {"OLLAMA", "OPENAI_COMPATIBLE"})
    void the_longest_answer_that_a_route_allows_holds_for_our_own_rooms(ProviderKind kind) {
        var route = routed(Map.of("max_tokens", 7), saved(kind, url(first, kind)));
        gateway.chat(new ChatRequest(route, List.of(ChatMessage.user("Hi")), Map.of(), OptionalInt.of(900)));
        assertThat(first.asked().getLast().body())
                .containsPattern("\"(num_predict|max_tokens|max_completion_tokens)\"\\s*:\\s*7\\b")
                .doesNotContain("900");
    }

    @Test
    void a_deployment_that_keeps_failing_is_given_a_rest_and_the_next_answers_meanwhile() {
        first.script("tiny:1b", Script.CRASHED);
        var failing = saved(ProviderKind.OLLAMA, first.baseUrl());
        var route = routed(Map.of(), failing, saved(ProviderKind.OLLAMA, second.baseUrl()));
        for (int i = 0; i < 20; i++) {
            var answer = ask(route);
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(answer.header("X-Kamerton-Fallback")).isEqualTo("1");
        }
        assertThat(first.asked("/api/chat")).as("ten failures are enough").hasSize(10);
        var refused = ask(failing);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 15);
        assertThat(first.asked("/api/chat")).hasSize(10);
    }

    private CompletableFuture<Answer> asked(String model) {
        return CompletableFuture.supplyAsync(
                () -> ask(model), task -> Thread.ofVirtual().start(task));
    }

    private Answer ask(String model) {
        return api.post(
                "/v1/chat/completions",
                "{\"model\": \"%s\", \"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]}".formatted(model));
    }

    private static ChatRequest hi(String model) {
        return new ChatRequest(model, List.of(ChatMessage.user("Hi")), Map.of());
    }

    private static String nobody(ProviderKind kind) {
        var base = "http://127.0.0.1:" + ScriptedModelServer.closedPort();
        return kind == ProviderKind.OLLAMA ? base : base + "/v1";
    }

    private static String url(ScriptedModelServer server, ProviderKind kind) {
        return kind == ProviderKind.OLLAMA ? server.baseUrl() : server.openAiUrl();
    }

    private String saved(ProviderKind kind, String url, String... further) {
        var name = "a" + UUID.randomUUID().toString().substring(0, 8);
        var saved = providers.create(new ProviderDraft(name, kind, url, List.of(further), KeyEntry.KEEP, true));
        providers.addDeployment(saved.row().id(), "tiny:1b");
        return name + "/tiny:1b";
    }

    private String routed(Map<String, Object> parameters, String... models) {
        var name = "r" + UUID.randomUUID().toString().substring(0, 8);
        var chain = List.of(models).stream()
                .map(model -> registry.findByModelName(model).orElseThrow().id())
                .toList();
        routes.create(new RouteDraft(
                name,
                chain,
                List.of(),
                parameters,
                Optional.empty(),
                Priority.NORMAL,
                OptionalInt.empty(),
                Optional.empty(),
                Capture.FULL,
                true));
        return name;
    }
}
