package io.kamerton.gateway;

import io.kamerton.gateway.Completion.FinishReason;
import io.kamerton.gateway.ConnectionStep.Advice;
import io.kamerton.gateway.ConnectionStep.Outcome;
import io.kamerton.gateway.ConnectionStep.Rung;
import io.kamerton.gateway.ModelServer.Door;
import io.kamerton.gateway.ModelServer.Extra;
import io.kamerton.registry.DiscoveredModel;
import io.kamerton.registry.ProviderConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** One climb, on a thread of its own that a cancel interrupts. */
final class ConnectionLadder {

    /** For the port, and for the list of models. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final StreamLimits LIMITS = new StreamLimits(
            Duration.ofSeconds(30),
            Duration.ofSeconds(180),
            Duration.ofSeconds(30),
            Duration.ofSeconds(200),
            Duration.ofSeconds(1));

    private final ModelServer server;
    private final ProviderConnection connection;
    private final Optional<DiscoveredModel> wanted;
    private final Duration patience;
    private final Consumer<Optional<ConnectionStep>> listener;
    private Door door = limit -> {};
    private List<DiscoveredModel> listed = List.of();
    private String model = "";

    ConnectionLadder(
            ModelServer server,
            ProviderConnection connection,
            Optional<DiscoveredModel> wanted,
            Duration patience,
            Consumer<Optional<ConnectionStep>> listener) {
        this.server = server;
        this.connection = connection;
        this.wanted = wanted;
        this.patience = patience;
        this.listener = listener;
    }

    StreamHandle start(Runnable atEnd) {
        Thread climber = Thread.ofVirtual().name("connection-test").start(() -> {
            try {
                climb();
            } finally {
                atEnd.run();
                listener.accept(Optional.empty());
            }
        });
        return climber::interrupt;
    }

    private void climb() {
        for (Rung rung : Rung.values()) {
            Optional<ConnectionStep> step = step(rung);
            if (Thread.currentThread().isInterrupted() || step.isEmpty()) {
                return;
            }
            listener.accept(step);
            if (step.get().outcome() == Outcome.FAILED) {
                return;
            }
        }
    }

    /** Empty where it was cancelled. */
    private Optional<ConnectionStep> step(Rung rung) {
        long began = System.nanoTime();
        try {
            Finding finding = tried(rung);
            return Optional.of(new ConnectionStep(
                    rung,
                    finding.outcome(),
                    Duration.ofNanos(System.nanoTime() - began),
                    finding.advice(),
                    finding.detail()));
        } catch (ModelException e) {
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            return e.fault().kind() == ModelFault.Kind.CANCELLED
                    ? Optional.empty()
                    : Optional.of(failed(rung, took, e.fault()));
        }
    }

    private record Finding(Outcome outcome, Advice advice, String detail) {

        static Finding ok(String detail) {
            return new Finding(Outcome.OK, Advice.NONE, detail);
        }

        static Finding unsupported(String detail) {
            return new Finding(Outcome.NOT_SUPPORTED, Advice.NONE, detail);
        }
    }

    private Finding tried(Rung rung) {
        return switch (rung) {
            case NAME -> name();
            case PORT -> port();
            case LIST -> list();
            case ONE_TOKEN -> oneToken();
            case STREAM -> stream();
            case TOOLS -> tools();
            case JSON_SCHEMA -> json();
            case EMBEDDINGS -> embeddings();
        };
    }

    private Finding name() {
        door = server.find(connection);
        return Finding.ok("");
    }

    private Finding port() {
        door.knock(patience);
        return Finding.ok("");
    }

    private Finding list() {
        listed = server.models(connection, patience);
        Optional<DiscoveredModel> chosen = wanted.isPresent()
                ? wanted
                : listed.stream().filter(DiscoveredModel::hasUsableName).findFirst();
        if (chosen.isEmpty()) {
            return new Finding(Outcome.FAILED, Advice.CHOOSE_MODEL, "0");
        }
        model = chosen.get().model();
        return Finding.ok(Integer.toString(listed.size()));
    }

    private Finding oneToken() {
        var reply = asked("Say yes.", 1, Extra.NOTHING);
        return Finding.ok(Integer.toString(reply.completion().outputTokens()));
    }

    private Finding stream() {
        var reply = asked("Count from one to five in words.", 32, Extra.NOTHING);
        return Finding.ok(Integer.toString(reply.pieces()));
    }

    private Finding tools() {
        return supported(() -> {
            var reply = asked("Use the tool to add 2 and 2.", 128, Extra.TOOL);
            return reply.completion().finishReason() == FinishReason.TOOL_CALLS;
        });
    }

    private Finding json() {
        return supported(() -> isAnswer(asked("What is 2 plus 2? Answer as JSON.", 64, Extra.JSON)
                .completion()
                .text()));
    }

    private Finding embeddings() {
        String embedder = listed.stream()
                .map(DiscoveredModel::model)
                .filter(name -> name.contains("embed"))
                .findFirst()
                .orElse(model);
        return supported(() -> server.embed(connection, embedder, "tuning fork", LIMITS.loading()).length > 0);
    }

    private interface Attempt {
        boolean worked();
    }

    /** A refusal says that it cannot be done here; silence and cancelling say nothing of the kind. */
    private static Finding supported(Attempt attempt) {
        try {
            return attempt.worked() ? Finding.ok("") : Finding.unsupported("");
        } catch (ModelException e) {
            return switch (e.fault().kind()) {
                case BAD_REQUEST, SERVER_ERROR, MODEL_MISSING, BROKEN_REPLY ->
                    Finding.unsupported(e.fault().message());
                default -> throw e;
            };
        }
    }

    private static boolean isAnswer(String text) {
        try {
            return JsonMapper.shared().readTree(text).path("answer").isIntegralNumber();
        } catch (JacksonException e) {
            return false;
        }
    }

    private record Reply(Completion completion, int pieces) {}

    private Reply asked(String question, int tokens, Extra extra) {
        var request = new ChatRequest(model, List.of(ChatMessage.user(question)), Map.of(), OptionalInt.of(tokens));
        List<String> pieces = new ArrayList<>();
        var end = new CompletableFuture<StreamEnd>();
        StreamHandle handle = server.ask(connection, model, request, extra, LIMITS, new StreamListener() {
            @Override
            public void onText(String piece) {
                pieces.add(piece);
            }

            @Override
            public void onEnd(StreamEnd reached) {
                end.complete(reached);
            }
        });
        return new Reply(StreamEnd.await(end, handle).orThrow(), pieces.size());
    }

    private ConnectionStep failed(Rung rung, Duration took, ModelFault fault) {
        Advice advice = ConnectionAdvice.of(rung, fault.kind(), connection.baseUrl());
        return new ConnectionStep(rung, Outcome.FAILED, took, advice, fault.message());
    }
}
