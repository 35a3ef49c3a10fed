package io.kamerton.conversation;

import io.kamerton.gateway.log.Bodies;
import io.kamerton.gateway.log.Generation;
import io.kamerton.gateway.log.Generation.Status;
import io.kamerton.gateway.log.Generation.TestShare;
import io.kamerton.gateway.log.GenerationLog;
import io.kamerton.registry.DeploymentId;
import io.kamerton.shared.Capture;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** A call of a chat for tests, put into the log of calls. */
record AChat(
        String caller,
        String user,
        String session,
        String question,
        String answer,
        String model,
        Instant at,
        Status status,
        Duration total,
        boolean shadow,
        Capture capture,
        String endpoint) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static AChat by(String caller, String user) {
        return new AChat(
                caller,
                user,
                "",
                "How do I cancel my order?",
                "Open it and press Cancel.",
                "builtin/extractive",
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                Status.OK,
                Duration.ofMillis(1_500),
                false,
                Capture.FULL,
                "/v1/chat/completions");
    }

    AChat in(String named) {
        return new AChat(caller, user, named, question, answer, model, at, status, total, shadow, capture, endpoint);
    }

    AChat saying(String asked, String answered) {
        return new AChat(caller, user, session, asked, answered, model, at, status, total, shadow, capture, endpoint);
    }

    AChat of(String other) {
        return new AChat(caller, user, session, question, answer, other, at, status, total, shadow, capture, endpoint);
    }

    AChat at(Instant time) {
        return new AChat(
                caller, user, session, question, answer, model, time, status, total, shadow, capture, endpoint);
    }

    AChat ended(Status how) {
        return new AChat(caller, user, session, question, answer, model, at, how, total, shadow, capture, endpoint);
    }

    AChat lasting(Duration time) {
        return new AChat(caller, user, session, question, answer, model, at, status, time, shadow, capture, endpoint);
    }

    AChat copied() {
        return new AChat(caller, user, session, question, answer, model, at, status, total, true, capture, endpoint);
    }

    AChat keeping(Capture most) {
        return new AChat(caller, user, session, question, answer, model, at, status, total, shadow, most, endpoint);
    }

    AChat through(String path) {
        return new AChat(caller, user, session, question, answer, model, at, status, total, shadow, capture, path);
    }

    /** @return its number */
    long appendTo(GenerationLog log) {
        long id = log.nextId();
        log.append(numbered(id), bodies());
        return id;
    }

    Generation numberedFor(GenerationLog log) {
        return numbered(log.nextId());
    }

    private Bodies bodies() {
        var request = JSON.writeValueAsString(
                Map.of("model", model, "messages", java.util.List.of(Map.of("role", "user", "content", question))));
        var response = JSON.writeValueAsString(
                Map.of("choices", java.util.List.of(Map.of("message", Map.of("content", answer)))));
        return new Bodies(request.getBytes(StandardCharsets.UTF_8), response.getBytes(StandardCharsets.UTF_8), capture);
    }

    private Generation numbered(long id) {
        boolean ok = status == Status.OK;
        return new Generation(
                id,
                at,
                endpoint,
                new Generation.Caller(Optional.empty(), Optional.of("kmt_test"), caller, some(user), some(session)),
                new Generation.Place(
                        "default",
                        Optional.empty(),
                        Optional.of(DeploymentId.BUILT_IN),
                        Optional.of(model),
                        0,
                        Optional.of("greeting:3"),
                        shadow),
                Optional.of(new TestShare(77, "b", "unit", true, Optional.empty())),
                Map.of(),
                new Generation.Tokens(20, 40, false),
                new Generation.Timing(Duration.ofMillis(1), Optional.of(Duration.ofMillis(80)), total),
                new Generation.Ending(
                        status,
                        ok ? 200 : 502,
                        ok ? Optional.empty() : Optional.of("server_error"),
                        Optional.of("stop"),
                        false,
                        false),
                0.1);
    }

    private static Optional<String> some(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
