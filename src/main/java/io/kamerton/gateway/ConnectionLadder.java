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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private final List<ProviderConnection> addresses;
    private final Optional<DiscoveredModel> wanted;
    private final Duration patience;
    private final Consumer<Optional<ConnectionStep>> listener;
    private final Map<ProviderConnection, Door> doors = new HashMap<>();
    private List<DiscoveredModel> listed = List.of();
    private String model = "";

    /** @param addresses of the server, at least one; the first rungs are tried at each, the others at the first */
    ConnectionLadder(
            ModelServer server,
            List<ProviderConnection> addresses,
            Optional<DiscoveredModel> wanted,
            Duration patience,
            Consumer<Optional<ConnectionStep>> listener) {
        this.server = server;
        this.addresses = List.copyOf(addresses);
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
        return rung.compareTo(Rung.ONE_TOKEN) <= 0 && addresses.size() > 1
                ? atEach(rung)
                : at(addresses.getFirst(), rung);
    }

    /** One that fails ends the ladder; the detail tells the result of every address then. */
    private Finding atEach(Rung rung) {
        List<String> results = new ArrayList<>();
        Optional<Finding> first = Optional.empty();
        Optional<Finding> failure = Optional.empty();
        for (ProviderConnection address : addresses) {
            Finding finding = settled(address, rung);
            boolean isOk = finding.outcome() != Outcome.FAILED;
            results.add(address.baseUrl() + ": " + (isOk ? "OK" : finding.detail()));
            first = first.or(() -> Optional.of(finding));
            failure = isOk ? failure : failure.or(() -> Optional.of(finding));
        }
        return failure.map(one -> new Finding(Outcome.FAILED, one.advice(), String.join("\n", results)))
                .orElse(first.orElseThrow());
    }

    private Finding settled(ProviderConnection address, Rung rung) {
        try {
            return at(address, rung);
        } catch (ModelException e) {
            if (e.fault().kind() == ModelFault.Kind.CANCELLED) {
                throw e;
            }
            return new Finding(
                    Outcome.FAILED,
                    adviceOn(rung, e.fault(), address),
                    e.fault().message());
        }
    }

    private Finding at(ProviderConnection address, Rung rung) {
        return switch (rung) {
            case NAME -> name(address);
            case PORT -> port(address);
            case LIST -> list(address);
            case ONE_TOKEN -> oneToken(address);
            case STREAM -> stream();
            case TOOLS -> tools();
            case JSON_SCHEMA -> json();
            case EMBEDDINGS -> embeddings();
        };
    }

    private Finding name(ProviderConnection address) {
        doors.put(address, server.find(address));
        return Finding.ok("");
    }

    private Finding port(ProviderConnection address) {
        Objects.requireNonNull(doors.get(address)).knock(patience);
        return Finding.ok("");
    }

    private Finding list(ProviderConnection address) {
        List<DiscoveredModel> there = server.models(address, patience);
        if (!address.equals(addresses.getFirst())) {
            return Finding.ok(Integer.toString(there.size()));
        }
        listed = there;
        Optional<DiscoveredModel> chosen = wanted.isPresent()
                ? wanted
                : listed.stream().filter(DiscoveredModel::hasUsableName).findFirst();
        if (chosen.isEmpty()) {
            return new Finding(Outcome.FAILED, Advice.CHOOSE_MODEL, "0");
        }
        model = chosen.get().model();
        return Finding.ok(Integer.toString(listed.size()));
    }

    private Finding oneToken(ProviderConnection address) {
        var reply = asked(address, "Say yes.", 1, Extra.NOTHING);
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
        return supported(
                () -> server.embed(addresses.getFirst(), embedder, "tuning fork", LIMITS.loading()).length > 0);
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
        return asked(addresses.getFirst(), question, tokens, extra);
    }

    private Reply asked(ProviderConnection address, String question, int tokens, Extra extra) {
        var request = new ChatRequest(model, List.of(ChatMessage.user(question)), Map.of(), OptionalInt.of(tokens));
        List<String> pieces = new ArrayList<>();
        var end = new CompletableFuture<StreamEnd>();
        StreamHandle handle = server.ask(address, model, request, extra, LIMITS, new StreamListener() {
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
        Advice advice = adviceOn(rung, fault, addresses.getFirst());
        return new ConnectionStep(rung, Outcome.FAILED, took, advice, fault.message());
    }

    private static Advice adviceOn(Rung rung, ModelFault fault, ProviderConnection address) {
        return ConnectionAdvice.of(rung, fault.kind(), address.baseUrl());
    }
}
