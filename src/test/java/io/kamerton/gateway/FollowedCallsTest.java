package io.kamerton.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.kamerton.gateway.log.Generation;
import io.kamerton.gateway.log.Generation.Status;
import io.kamerton.gateway.log.Generations;
import io.kamerton.registry.DeploymentService;
import io.kamerton.registry.DeploymentTerms;
import io.kamerton.registry.KeyEntry;
import io.kamerton.registry.Prices;
import io.kamerton.registry.ProviderDraft;
import io.kamerton.registry.ProviderKind;
import io.kamerton.registry.ProviderService;
import io.kamerton.registry.RegistryService;
import io.kamerton.registry.route.RouteDraft;
import io.kamerton.registry.route.RouteService;
import io.kamerton.shared.Capture;
import io.kamerton.shared.Priority;
import io.kamerton.shared.Role;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.Script;
import io.kamerton.testing.ScriptedModelServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.concurrent.DelegatingSecurityContextCallable;

/** Calls of our own rooms that somebody hears as they come, against servers on real sockets. */
@KamertonTest
@AsPerson(Role.ADMIN)
class FollowedCallsTest {

    private static final Duration LATE = Duration.ofSeconds(20);

    @Autowired
    GatewayService gateway;

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

    private final ScriptedModelServer server = ScriptedModelServer.start().loaded("tiny:1b");
    private final List<String> pieces = new CopyOnWriteArrayList<>();
    private final Audience audience = new Audience(pieces::add);
    private String model = "";

    @BeforeEach
    void a_server_with_one_place() {
        var name = "f" + UUID.randomUUID().toString().substring(0, 8);
        var saved =
                providers.create(new ProviderDraft(name, ProviderKind.OLLAMA, server.baseUrl(), KeyEntry.NONE, true));
        providers.addDeployment(saved.row().id(), "tiny:1b");
        model = name + "/tiny:1b";
        deployments.setTerms(
                registry.findByModelName(model).orElseThrow().id(),
                new DeploymentTerms(Prices.FREE, OptionalInt.empty(), OptionalInt.of(1)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_reply_is_heard_piece_by_piece_and_kept_with_its_first_token() {
        var reply = gateway.follow(request(model), audience);
        assertThat(String.join("", pieces)).isEqualTo(Script.TEXT).isEqualTo(reply.text());
        assertThat(pieces).hasSizeGreaterThan(1);
        assertThat(reply.fault()).isEmpty();
        var kept = kept(reply);
        assertThat(kept.endpoint()).isEqualTo(Generation.OWN);
        assertThat(kept.ending().streamed()).isTrue();
        assertThat(kept.timing().firstToken().orElseThrow())
                .isPositive()
                .isLessThanOrEqualTo(kept.timing().total());
        assertThat(kept.parameters()).containsEntry("max_tokens", 40);
    }

    @Test
    void whoever_leaves_ends_the_call_at_the_server_and_frees_its_place() throws Exception {
        server.script("tiny:1b", Script.STALL_AFTER_TOKEN);
        var running = inBackground();
        await().atMost(LATE).until(() -> String.join("", pieces).equals(Script.PART));
        audience.leave();
        assertThat(server.callerLeft()).isTrue();
        var reply = running.get();
        assertThat(reply.text()).isEqualTo(Script.PART);
        assertThat(reply.fault()).contains(ModelFault.CANCELLED);
        var kept = kept(reply);
        assertThat(kept.ending().status()).isEqualTo(Status.CANCELLED);
        assertThat(kept.tokens().estimated()).isTrue();
        assertThat(kept.tokens().output()).isPositive();

        server.script("tiny:1b", Script.OK);
        assertThat(gateway.follow(request(model), new Audience(piece -> {})).text())
                .isEqualTo(Script.TEXT);
    }

    @Test
    void whoever_leaves_while_waiting_for_a_place_is_never_sent_to_the_server() throws Exception {
        server.script("tiny:1b", Script.STALL_AFTER_TOKEN);
        var first = inBackground();
        await().atMost(LATE).until(() -> !pieces.isEmpty());
        var waiting = new Audience(piece -> {});
        var second = inBackground(waiting);
        waiting.leave();
        assertThatThrownBy(second::get).hasCauseInstanceOf(ModelException.class);
        assertThat(server.asked("/api/chat")).hasSize(1);
        audience.leave();
        first.get();
    }

    @Test
    void another_model_takes_over_only_where_nothing_was_heard() {
        var route = routed();
        server.script("tiny:1b", Script.ERROR_FIRST);
        var fallen = gateway.follow(request(route), audience);
        assertThat(fallen.fault()).isEmpty();
        assertThat(fallen.call().place().fallbacks()).isEqualTo(1);
        assertThat(fallen.call().place().modelUsed()).contains("builtin/extractive");

        server.script("tiny:1b", Script.RESET);
        var broken = gateway.follow(request(route), new Audience(piece -> {}));
        assertThat(broken.text()).isEqualTo(Script.PART);
        assertThat(broken.fault().orElseThrow().kind()).isEqualTo(ModelFault.Kind.CONNECTION_LOST);
        assertThat(broken.call().place().modelUsed()).contains(model);
    }

    @Test
    void what_a_caller_must_change_is_refused_and_not_kept() {
        assertThatThrownBy(() -> gateway.follow(
                        new ChatRequest(model, List.of(ChatMessage.user("Hi")), Map.of("warmth", 3)), audience))
                .isInstanceOf(InvalidException.class);
        assertThat(server.asked("/api/chat")).isEmpty();
    }

    private CompletableFuture<FollowedReply> inBackground() {
        return inBackground(audience);
    }

    private CompletableFuture<FollowedReply> inBackground(Audience listening) {
        var result = new CompletableFuture<FollowedReply>();
        var asMe = new DelegatingSecurityContextCallable<>(() -> gateway.follow(request(model), listening));
        Thread.ofVirtual().start(() -> {
            try {
                result.complete(asMe.call());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    private static ChatRequest request(String name) {
        return new ChatRequest(
                name,
                List.of(ChatMessage.user("Context: The sky is blue. Question: What is the sky?")),
                Map.of(),
                OptionalInt.of(40));
    }

    private String routed() {
        var route = "f" + UUID.randomUUID().toString().substring(0, 8);
        routes.create(new RouteDraft(
                route,
                List.of(
                        registry.findByModelName(model).orElseThrow().id(),
                        registry.findByModelName("builtin/extractive")
                                .orElseThrow()
                                .id()),
                List.of(),
                Map.of(),
                Optional.empty(),
                Priority.HIGH,
                OptionalInt.empty(),
                Optional.empty(),
                Capture.FULL,
                true));
        return route;
    }

    private Generation kept(FollowedReply reply) {
        return await().atMost(LATE)
                .until(() -> generations.find(reply.call().id()), Optional::isPresent)
                .orElseThrow();
    }
}
