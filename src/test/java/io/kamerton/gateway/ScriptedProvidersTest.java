package io.kamerton.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kamerton.gateway.ConnectionStep.Advice;
import io.kamerton.gateway.ConnectionStep.Outcome;
import io.kamerton.gateway.ConnectionStep.Rung;
import io.kamerton.registry.KeyEntry;
import io.kamerton.registry.ProviderDetails;
import io.kamerton.registry.ProviderDraft;
import io.kamerton.registry.ProviderKind;
import io.kamerton.registry.ProviderService;
import io.kamerton.shared.Role;
import io.kamerton.shared.Secret;
import io.kamerton.shared.outbound.HostPort;
import io.kamerton.shared.outbound.TrustedTarget;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.Script;
import io.kamerton.testing.ScriptedModelServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

/** From a saved provider to an answer at the API, and the test of a connection, against a server on a real socket. */
@KamertonTest
@AsPerson(Role.ADMIN)
class ScriptedProvidersTest {

    private static final String KEY = "canary-" + UUID.randomUUID();

    @Autowired
    ProviderService providers;

    @Autowired
    ModelDiscovery discovery;

    @Autowired
    ConnectionTest connections;

    @Autowired
    ApiClient api;

    private final ScriptedModelServer server = ScriptedModelServer.start();
    private final String name = "p" + UUID.randomUUID().toString().substring(0, 8);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_model_of_ollama_answers_at_the_api() {
        saved(ProviderKind.OLLAMA, server.baseUrl());
        var answer = ask();
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        var choice = answer.json().path("choices").path(0);
        assertThat(choice.path("message").path("content").asString()).isEqualTo(Script.TEXT);
        assertThat(choice.path("finish_reason").asString()).isEqualTo("stop");
        assertThat(answer.json().path("usage").path("total_tokens").asInt()).isEqualTo(11);
        assertThat(server.asked("/api/chat").getFirst().headers()).containsEntry("authorization", "Bearer " + KEY);
    }

    @Test
    void a_model_of_an_openai_server_answers_at_the_api() {
        saved(ProviderKind.OPENAI_COMPATIBLE, server.openAiUrl());
        assertThat(ask().json()
                        .path("choices")
                        .path(0)
                        .path("message")
                        .path("content")
                        .asString())
                .isEqualTo(Script.TEXT);
    }

    @Test
    void a33_faults_have_their_status_and_name_neither_address_nor_key() {
        saved(ProviderKind.OLLAMA, server.baseUrl());
        assertFault(Script.NOT_FOUND, 503, "model_not_found");
        assertFault(Script.BUSY, 503, "rate_limit_exceeded");
        assertThat(ask().header("Retry-After")).matches("[1-9][0-9]*");
        assertFault(Script.CRASHED, 502, "server_error");
        assertFault(Script.HTML_200, 502, "server_error");
        assertFault(Script.ERROR_WITH_200, 502, "server_error");
        assertFault(Script.BAD_REQUEST, 400, "invalid_request");
        assertFault(Script.CONTEXT_EXCEEDED, 400, "context_length_exceeded");
    }

    @Test
    void a_provider_that_is_switched_off_answers_503() {
        var provider = saved(ProviderKind.OLLAMA, server.baseUrl());
        providers.change(
                provider.row().id(),
                new ProviderDraft(name, ProviderKind.OLLAMA, server.baseUrl(), KeyEntry.KEEP, false));
        assertThat(ask().status()).isEqualTo(503);
        assertThat(server.asked("/api/chat")).isEmpty();
    }

    @Test
    void models_that_vanish_become_unavailable_and_come_back() {
        var provider = saved(ProviderKind.OLLAMA, server.baseUrl());
        discovery.refresh(provider.row().id());
        var facts = providers
                .find(provider.row().id())
                .orElseThrow()
                .deployments()
                .getFirst()
                .facts();
        assertThat(facts.parameterSize()).isEqualTo("1.0B");
        assertThat(facts.contextLength()).isEqualTo(4096);
        assertThat(facts.capabilities()).containsExactly("completion", "tools");

        server.models("other:1b");
        discovery.refresh(provider.row().id());
        assertThat(providers.find(provider.row().id()).orElseThrow().deployments())
                .singleElement()
                .matches(deployment -> !deployment.available());
        assertThat(ask().status()).isEqualTo(503);

        server.models("tiny:1b");
        discovery.refresh(provider.row().id());
        assertThat(ask().status()).isEqualTo(200);
    }

    @Test
    void the_ladder_is_climbed_to_its_top() {
        for (var draft : List.of(
                draft(ProviderKind.OLLAMA, server.baseUrl()),
                draft(ProviderKind.OPENAI_COMPATIBLE, server.openAiUrl()))) {
            var steps = climbed(draft);
            assertThat(steps).extracting(ConnectionStep::rung).containsExactly(Rung.values());
            assertThat(steps).extracting(ConnectionStep::outcome).containsOnly(Outcome.OK);
        }
    }

    @Test
    void what_a_model_cannot_do_beside_texts_is_no_failure() {
        server.abilities();
        var steps = climbed(draft(ProviderKind.OLLAMA, server.baseUrl()));
        assertThat(steps).extracting(ConnectionStep::rung).containsExactly(Rung.values());
        assertThat(steps.subList(0, 5)).extracting(ConnectionStep::outcome).containsOnly(Outcome.OK);
        assertThat(steps.subList(5, 8)).extracting(ConnectionStep::outcome).containsOnly(Outcome.NOT_SUPPORTED);
    }

    @Test
    void the_ladder_stops_at_the_first_failure_with_advice() {
        assertStopped(
                draft(ProviderKind.OLLAMA, "http://127.0.0.1:" + ScriptedModelServer.closedPort()),
                Rung.PORT,
                Advice.START_AND_BIND,
                // where the tests themselves run in a container
                Advice.CONTAINER_LOCALHOST);
        assertStopped(draft(ProviderKind.OLLAMA, "http://nobody.invalid:11434"), Rung.NAME, Advice.CHECK_NAME);
        assertStopped(draft(ProviderKind.OLLAMA, server.baseUrl() + "/v1"), Rung.LIST, Advice.CHECK_PATH_AND_KIND);
        server.script("tiny:1b", Script.NOT_PULLED);
        assertStopped(draft(ProviderKind.OLLAMA, server.baseUrl()), Rung.ONE_TOKEN, Advice.PULL_MODEL);
        server.models();
        assertStopped(draft(ProviderKind.OLLAMA, server.baseUrl()), Rung.LIST, Advice.CHOOSE_MODEL);
        server.key("another");
        assertStopped(draft(ProviderKind.OLLAMA, server.baseUrl()), Rung.LIST, Advice.CHECK_KEY);
    }

    @Test
    void a_cancelled_ladder_ends_and_closes_its_connection() throws Exception {
        server.script("tiny:1b", Script.NO_HEADERS);
        var ended = new CompletableFuture<Boolean>();
        var handle = connections.startDraft(
                draft(ProviderKind.OLLAMA, server.baseUrl()), Optional.empty(), Optional.empty(), step -> {
                    if (step.isEmpty()) {
                        ended.complete(true);
                    }
                });
        server.awaitAsked("/api/chat");
        handle.cancel();
        assertThat(ended.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(server.callerLeft()).isTrue();
    }

    @Test
    void after_the_test_of_a_draft_its_address_is_as_forbidden_as_before() {
        climbed(draft(ProviderKind.OLLAMA, server.baseUrl()));
        assertThat(trustedNow()).isFalse();
    }

    @Autowired
    List<TrustedTarget> trusted;

    private boolean trustedNow() {
        return trusted.stream().anyMatch(target -> target.targets().contains(new HostPort("127.0.0.1", server.port())));
    }

    @Test
    @AsPerson(Role.ANALYST)
    void nobody_but_administrators_tests_connections() {
        assertThatThrownBy(() -> climbed(draft(ProviderKind.OLLAMA, server.baseUrl())))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(server.asked()).isEmpty();
    }

    private void assertStopped(ProviderDraft draft, Rung rung, Advice... advice) {
        var last = climbed(draft).getLast();
        assertThat(last.rung()).isEqualTo(rung);
        assertThat(last.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(last.advice()).isIn((Object[]) advice);
        assertThat(last.detail()).doesNotContain("127.0.0.1").doesNotContain(KEY);
    }

    private List<ConnectionStep> climbed(ProviderDraft draft) {
        List<ConnectionStep> steps = new ArrayList<>();
        var end = new CompletableFuture<Boolean>();
        connections.startDraft(draft, Optional.empty(), Optional.empty(), step -> {
            step.ifPresent(steps::add);
            if (step.isEmpty()) {
                end.complete(true);
            }
        });
        end.orTimeout(50, TimeUnit.SECONDS).join();
        return steps;
    }

    private void assertFault(Script script, int status, String code) {
        server.script("tiny:1b", script);
        var answer = ask();
        assertThat(answer.status()).as("%s %s", script, answer.text()).isEqualTo(status);
        assertThat(answer.json().path("error").path("code").asString("")).isEqualTo(code);
        assertThat(answer.text()).doesNotContain("127.0.0.1").doesNotContain(KEY);
    }

    private ApiClient.Answer ask() {
        return api.post(
                "/v1/chat/completions",
                "{\"model\":\"%s/tiny:1b\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}".formatted(name));
    }

    private ProviderDetails saved(ProviderKind kind, String url) {
        var provider = providers.create(draft(kind, url));
        providers.addDeployment(provider.row().id(), "tiny:1b");
        return provider;
    }

    private ProviderDraft draft(ProviderKind kind, String url) {
        return new ProviderDraft(name, kind, url, KeyEntry.of(Secret.of(KEY)), true);
    }
}
