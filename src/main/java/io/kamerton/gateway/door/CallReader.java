package io.kamerton.gateway.door;

import io.kamerton.gateway.Way;
import io.kamerton.gateway.log.GenerationLog;
import io.kamerton.gateway.protocol.Operation;
import io.kamerton.gateway.protocol.ProtocolError;
import io.kamerton.gateway.protocol.RequestPeek;
import io.kamerton.identity.Program;
import io.kamerton.registry.CallTarget;
import io.kamerton.registry.Routing;
import io.kamerton.registry.TrafficSplit;
import io.kamerton.registry.TrafficSplit.Share;
import io.kamerton.shared.Priority;
import io.kamerton.shared.problem.FieldError;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.problem.TryLaterException;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Reads what is asked, and settles where it goes and with which parameters: variant before route before caller. */
@Component
class CallReader {

    private static final int LONGEST_HEADER = 200;

    private final Routing routing;
    /** Looked up once: to ask the container costs more than to split. */
    private final SingletonSupplier<TrafficSplit> split;

    private final RouteRates rates;
    private final GenerationLog log;
    private final Clock clock;

    CallReader(Routing routing, ObjectProvider<TrafficSplit> split, RouteRates rates, GenerationLog log, Clock clock) {
        this.routing = routing;
        this.split = SingletonSupplier.ofNullable(split::getIfAvailable);
        this.rates = rates;
        this.log = log;
        this.clock = clock;
    }

    /** Of the request; null where it has none of the name. */
    interface Headers {
        @Nullable
        String value(String name);
    }

    /** @throws CallRefusedException it cannot be read, or may not be made */
    Call read(Endpoint endpoint, Operation operation, Program program, Headers request, byte[] body) {
        RequestPeek peek = peeked(endpoint, operation, body);
        if (peek.model().isBlank()) {
            throw CallRefusedException.of(ProtocolError.ofField("model", "model must be the name of a model."));
        }
        if (!program.mayCall(peek.model())) {
            throw CallRefusedException.of(403, "permission_denied", "This key is restricted to other models.");
        }
        CallTarget target = routing.find(peek.model())
                .orElseThrow(() -> CallRefusedException.of(
                        ProtocolError.modelNotFound(shown(peek.model()), endpoint.protocol(), operation)));
        rates.require(target);
        Optional<String> session = header(request, "X-Session-Id");
        String unit = peek.user().or(() -> session.map(id -> "session:" + id)).orElseGet(() -> caller(program));
        Optional<String> requestType = header(request, "X-Request-Type");
        Optional<Share> share = target.route()
                .flatMap(route ->
                        Optional.ofNullable(split.get()).flatMap(tests -> tests.shareOf(route, unit, requestType)));
        Way way = Way.of(target, share, Optional.of(unit), routing);
        return new Call(
                nextId(),
                clock.instant(),
                System.nanoTime(),
                endpoint,
                body,
                peek,
                program,
                session,
                target,
                share,
                unit,
                requestType,
                way.chain(),
                way.parameters(),
                way.prompt(),
                way.promptVersion(),
                priority(request, program, target),
                false);
    }

    /** Where numbers have run out, the database has been away for very long: such a call could not be kept. */
    private long nextId() {
        try {
            return log.nextId();
        } catch (TryLaterException e) {
            throw CallRefusedException.later(ProtocolError.of(503, "unavailable", e.detail()), e.retryAfter());
        }
    }

    private static RequestPeek peeked(Endpoint endpoint, Operation operation, byte[] body) {
        try {
            return RequestPeek.of(body, body.length, endpoint.protocol(), operation);
        } catch (InvalidException e) {
            throw invalid(e);
        }
    }

    static CallRefusedException invalid(InvalidException e) {
        if (e.errors().isEmpty()) {
            return CallRefusedException.of(400, "invalid_value", e.detail());
        }
        FieldError first = e.errors().getFirst();
        return first.field().equals("body")
                ? CallRefusedException.of(400, "invalid_json", "The body " + first.message() + ".")
                : CallRefusedException.of(
                        ProtocolError.ofField(first.field(), first.field() + " " + first.message() + "."));
    }

    private static String caller(Program program) {
        return program.keyId().map(id -> "key:" + id).orElseGet(() -> "person:" + program.owner());
    }

    /** Whoever asks for none gets the route's; whoever asks gets no more than the key may. */
    private static Priority priority(Headers request, Program program, CallTarget target) {
        return header(request, "X-Priority")
                .map(word -> Priority.ofWireName(word)
                        .orElseThrow(() -> CallRefusedException.of(
                                400, "invalid_value", "X-Priority must be low, normal, high or urgent."))
                        .atMost(program.priority()))
                .orElse(target.priority());
    }

    /** Errors repeat a name only as far as a name goes. */
    static String shown(String model) {
        return model.length() <= LONGEST_HEADER ? model : model.substring(0, LONGEST_HEADER) + "…";
    }

    private static Optional<String> header(Headers request, String name) {
        return Optional.ofNullable(request.value(name))
                .filter(value -> !value.isBlank() && value.length() <= LONGEST_HEADER);
    }
}
