package io.kamerton.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kamerton.gateway.log.Generation;
import io.kamerton.gateway.log.Generation.Status;
import io.kamerton.gateway.log.GenerationFeed;
import io.kamerton.gateway.log.GenerationFeed.Entry;
import io.kamerton.registry.ProviderKind;
import io.kamerton.registry.ProviderService;
import io.kamerton.shared.Role;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.ApiClient.Answer;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.Script;
import io.kamerton.testing.ScriptedModelServer;
import io.kamerton.testing.TestInstallation;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Calls that wait for a place at a busy model, from the client's socket to the log. */
@KamertonTest
@AsPerson(Role.ADMIN)
class QueuedCallsTest {

    /** {@code LLM_MAX_CONCURRENCY} and {@code LLM_QUEUE_SIZE} where nobody sets them. */
    private static final int PLACES = 3;

    private static final int QUEUE = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    @Autowired
    ProviderService providers;

    @Autowired
    GenerationFeed feed;

    @Autowired
    MeterRegistry meters;

    @Autowired
    ApiClient api;

    private final ScriptedModelServer server =
            ScriptedModelServer.start().loaded("tiny:1b").script("tiny:1b", Script.SLOW_LOADING);
    private final List<Generation> kept = new ArrayList<>();
    private long cursor;
    private String model = "";

    @BeforeEach
    void save() {
        read();
        kept.clear();
        model = AProvider.saved(providers, ProviderKind.OLLAMA, server.baseUrl());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/chat", "/v1/chat/completions"})
    void a_client_that_hangs_up_in_the_queue_frees_its_place_and_is_kept_as_cancelled(String path) throws Exception {
        var working = calls(PLACES);
        await().atMost(PATIENCE).until(() -> figure("llm.deployment.calls") == PLACES);
        try (var client = calling(path)) {
            await().atMost(PATIENCE).until(() -> figure("llm.deployment.queue.length") == 1);
        }
        await().atMost(PATIENCE).until(() -> figure("llm.deployment.queue.length") == 0);
        var cancelled = awaited(Status.CANCELLED);
        assertThat(cancelled.ending().httpStatus()).isEqualTo(499);
        assertThat(cancelled.endpoint()).isEqualTo(path);
        assertThat(cancelled.place().modelUsed()).isEmpty();
        assertThat(cancelled.timing().queued()).isPositive();
        assertThat(cancelled.tokens().input()).isZero();

        server.release();
        working.forEach(call -> assertThat(call.join().status()).isEqualTo(200));
        assertThat(server.asked("/api/chat"))
                .as("nothing was sent for who had left")
                .hasSize(PLACES);
    }

    @Test
    void what_waits_is_answered_in_its_turn_and_beyond_the_queue_calls_are_told_when_to_come_back() {
        var all = calls(PLACES + QUEUE);
        await().atMost(PATIENCE).until(() -> figure("llm.deployment.queue.length") == QUEUE);
        var refused = ask();
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).matches("[1-9][0-9]*");
        assertThat(refused.json().at("/error/code").asString()).isEqualTo("rate_limit_exceeded");
        server.release();
        assertThat(all.stream().map(CompletableFuture::join).map(Answer::status))
                .hasSize(PLACES + QUEUE)
                .containsOnly(200);
        assertThat(awaited(Status.REFUSED).ending().httpStatus()).isEqualTo(429);
    }

    private List<CompletableFuture<Answer>> calls(int count) {
        return Stream.generate(() -> CompletableFuture.supplyAsync(
                        this::ask, task -> Thread.ofVirtual().start(task)))
                .limit(count)
                .toList();
    }

    private Answer ask() {
        return api.post("/v1/chat/completions", body());
    }

    private String body() {
        return "{\"model\": \"%s\", \"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]}".formatted(model);
    }

    private double figure(String meter) {
        var gauge = meters.find(meter).tag("model", model).gauge();
        return gauge == null ? 0 : gauge.value();
    }

    private Socket calling(String path) throws IOException {
        var client = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(api.baseUrl()).getPort());
        client.getOutputStream()
                .write(("POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\n"
                                + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s")
                        .formatted(path, TestInstallation.API_KEY, body().length(), body())
                        .getBytes(StandardCharsets.UTF_8));
        return client;
    }

    private Generation awaited(Status status) {
        await().atMost(PATIENCE).until(() -> {
            read();
            return kept.stream().anyMatch(one -> isOne(one, status));
        });
        return kept.stream().filter(one -> isOne(one, status)).findFirst().orElseThrow();
    }

    private boolean isOne(Generation call, Status status) {
        return call.place().asked().equals(model) && call.ending().status() == status;
    }

    private void read() {
        for (List<Entry> next = feed.after(cursor, 500); !next.isEmpty(); next = feed.after(cursor, 500)) {
            next.forEach(entry -> kept.add(entry.generation()));
            cursor = next.getLast().cursor();
        }
    }
}
