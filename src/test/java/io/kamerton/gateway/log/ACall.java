package io.kamerton.gateway.log;

import io.kamerton.registry.DeploymentId;
import io.kamerton.registry.RouteId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls for tests; each belongs to a caller, by whom a test finds its own. */
record ACall(String caller, Instant at, Generation.Status status, Optional<DeploymentId> deployment, String endpoint) {

    static final Bodies BODIES = bodies("{\"messages\":[]}", "{\"choices\":[]}");

    static ACall by(String caller) {
        return new ACall(
                caller,
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                Generation.Status.OK,
                Optional.of(DeploymentId.BUILT_IN),
                "/v1/chat/completions");
    }

    ACall at(Instant moment) {
        return new ACall(caller, moment, status, deployment, endpoint);
    }

    ACall ended(Generation.Status how) {
        return new ACall(caller, at, how, deployment, endpoint);
    }

    ACall of(DeploymentId other) {
        return new ACall(caller, at, status, Optional.of(other), endpoint);
    }

    ACall through(String other) {
        return new ACall(caller, at, status, deployment, other);
    }

    Generation numbered(long id) {
        return plain(id, Optional.empty(), Optional.empty());
    }

    Generation numbered(long id, String user, String session) {
        return plain(id, Optional.of(user), Optional.of(session));
    }

    private Generation plain(long id, Optional<String> user, Optional<String> session) {
        boolean ok = status == Generation.Status.OK;
        return new Generation(
                id,
                at,
                endpoint,
                new Generation.Caller(Optional.empty(), Optional.empty(), caller, user, session),
                new Generation.Place(
                        "default",
                        Optional.empty(),
                        deployment,
                        deployment.map(one -> "model-" + one.value()),
                        0,
                        Optional.empty(),
                        false),
                Optional.empty(),
                Map.of(),
                new Generation.Tokens(7, 3, false),
                new Generation.Timing(Duration.ofMillis(5), Optional.of(Duration.ofMillis(20)), Duration.ofMillis(105)),
                new Generation.Ending(
                        status,
                        ok ? 200 : 503,
                        ok ? Optional.empty() : Optional.of("server_error"),
                        Optional.of("stop"),
                        false,
                        true),
                0.25);
    }

    /** Everything that a row can hold. */
    Generation full(long id) {
        return new Generation(
                id,
                at,
                endpoint,
                new Generation.Caller(
                        Optional.of(12L), Optional.of("ka-…x"), caller, Optional.of("Анна"), Optional.of("s-1")),
                new Generation.Place(
                        "qwen",
                        Optional.of(new RouteId(3)),
                        deployment,
                        Optional.of("ollama/qwen3"),
                        1,
                        Optional.of("greeting:3"),
                        true),
                Optional.of(new Generation.TestShare(4_000_000_000L, "b", "anna", true, Optional.of("chat"))),
                Map.of("temperature", 0.5, "stop", List.of("\n", "конец")),
                new Generation.Tokens(1_000, 2_000, true),
                new Generation.Timing(
                        Duration.ofNanos(1_500_000), Optional.of(Duration.ofMillis(80)), Duration.ofSeconds(90)),
                new Generation.Ending(
                        Generation.Status.CANCELLED,
                        499,
                        Optional.of("client_left"),
                        Optional.of("length"),
                        true,
                        false),
                1.5e-7);
    }

    static Bodies bodies(String request, String response) {
        return new Bodies(request.getBytes(StandardCharsets.UTF_8), response.getBytes(StandardCharsets.UTF_8));
    }
}
