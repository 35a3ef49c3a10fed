package io.kamerton.gateway.provider.ollama;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.gateway.GatewaySettings;
import io.kamerton.gateway.LateEvents;
import io.kamerton.gateway.WatchTimer;
import io.kamerton.gateway.provider.GuardedModelClients;
import io.kamerton.registry.ProviderConnection;
import io.kamerton.registry.ProviderConnections;
import io.kamerton.registry.ProviderKind;
import io.kamerton.shared.outbound.HostPort;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.MovableClock;
import io.kamerton.testing.ScriptedModelServer;
import io.kamerton.testing.TrustedInTests;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** How often Ollama is asked for the models in its memory, counted at a server on a real socket. */
@KamertonTest
class LoadedModelsTest {

    @Autowired
    ProviderConnections connections;

    @Autowired
    GuardedModelClients http;

    @Autowired
    GatewaySettings settings;

    @Autowired
    WatchTimer timer;

    @Autowired
    LateEvents late;

    @Autowired
    TrustedInTests trusted;

    private final ScriptedModelServer server = ScriptedModelServer.start().loaded("tiny:1b", "plain:latest");
    private final MovableClock clock = new MovableClock();
    private final Instant start = clock.instant();
    private OllamaProvider ollama;

    @BeforeEach
    void call() {
        trusted.add(new HostPort("127.0.0.1", server.port()));
        ollama = new OllamaProvider(
                connections,
                http,
                settings,
                timer,
                late,
                new LoadedModels(() -> Duration.between(start, clock.instant()).toNanos(), Duration.ofSeconds(20)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_server_is_asked_once_in_five_seconds() {
        assertThat(isLoaded("tiny:1b")).isTrue();
        assertThat(isLoaded("plain")).isTrue();
        clock.advance(Duration.ofMillis(4_999));
        assertThat(isLoaded("tiny:1b")).isTrue();
        assertThat(server.asked("/api/ps")).hasSize(1);

        clock.advance(Duration.ofMillis(1));
        assertThat(isLoaded("tiny:1b")).isTrue();
        assertThat(server.asked("/api/ps")).hasSize(2);
    }

    @Test
    void calls_that_come_together_ask_once() {
        var together = new CountDownLatch(1);
        List<CompletableFuture<Boolean>> calls = new ArrayList<>();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var count = 0; count < 50; count++) {
                calls.add(CompletableFuture.supplyAsync(
                        () -> {
                            await(together);
                            return isLoaded("tiny:1b");
                        },
                        callers));
            }
            together.countDown();
            assertThat(calls).allMatch(CompletableFuture::join);
        }
        assertThat(server.asked("/api/ps")).hasSize(1);
    }

    @Test
    void what_the_server_has_by_now_is_known_after_five_seconds() {
        assertThat(isLoaded("other:1b")).isFalse();
        server.loaded("other:1b");
        clock.advance(LoadedModels.REMEMBERED);
        assertThat(isLoaded("other:1b")).isTrue();
    }

    @Test
    void a_model_that_is_about_to_be_loaded_may_push_out_the_others() {
        assertThat(isLoaded("tiny:1b")).isTrue();
        assertThat(isLoaded("other:1b")).isFalse();
        assertThat(isLoaded("tiny:1b")).isFalse();
        assertThat(server.asked("/api/ps")).hasSize(1);
    }

    @Test
    void a_server_that_does_not_tell_is_not_asked_again_at_once_either() {
        server.key("wanted");
        assertThat(isLoaded("tiny:1b")).isTrue();
        assertThat(isLoaded("tiny:1b")).isTrue();
        assertThat(server.asked("/api/ps")).hasSize(1);
    }

    private boolean isLoaded(String model) {
        return ollama.isLoaded(
                new ProviderConnection("scripted", ProviderKind.OLLAMA, server.baseUrl(), Optional.empty()), model);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
