package io.kamerton.gateway.provider;

import dev.langchain4j.exception.HttpException;
import io.kamerton.gateway.ModelFault;
import io.kamerton.gateway.ModelFault.Kind;
import io.kamerton.registry.ProviderConnection;
import io.kamerton.shared.outbound.OutboundFailedException;
import io.kamerton.shared.problem.OutboundRefusedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tells from exceptions, statuses and error texts what went wrong at a server, in words that give nothing away. */
public final class FaultReader {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LONGEST_QUOTE = 300;
    /** Control characters of both kinds and ends of lines. */
    private static final String SPACES = "[\\p{Cc}\\p{Zl}\\p{Zp}]";
    /** What turns or hides the text around it: a terminal or page would show other words than were sent. */
    private static final String UNSEEN = "[\\p{Cf}\\p{Co}\\p{Cs}]";

    private static final Duration BUSY_FOR = Duration.ofSeconds(5);

    private final ProviderConnection connection;

    public FaultReader(ProviderConnection connection) {
        this.connection = connection;
    }

    /** Of whatever a call threw. */
    public ModelFault of(Throwable thrown) {
        for (Throwable cause : chain(thrown)) {
            Optional<ModelFault> fault = ofCause(cause);
            if (fault.isPresent()) {
                return fault.get();
            }
        }
        return ModelFault.of(Kind.CONNECTION_LOST, "The connection to the model server broke.");
    }

    private Optional<ModelFault> ofCause(Throwable cause) {
        return Optional.ofNullable(
                switch (cause) {
                    case StatusException http ->
                        ofAnswer(http.statusCode(), String.valueOf(http.getMessage()), http.retryAfter());
                    case HttpException http ->
                        ofAnswer(http.statusCode(), String.valueOf(http.getMessage()), Optional.empty());
                    case OutboundRefusedException refused ->
                        ModelFault.of(Kind.FORBIDDEN_ADDRESS, "The address of the model server may not be called.");
                    case OutboundFailedException failed -> ofReason(failed.reason());
                    default -> null;
                });
    }

    private static ModelFault ofReason(OutboundFailedException.Reason reason) {
        return switch (reason) {
            case NAME_UNKNOWN -> ModelFault.of(Kind.UNKNOWN_HOST, "The name of the model server is not known.");
            case NOT_CONNECTED ->
                ModelFault.of(Kind.CONNECTION_REFUSED, "The model server does not accept connections.");
            case NOT_TRUSTED -> ModelFault.of(Kind.NOT_TRUSTED, "The certificate of the model server is not trusted.");
            case TIMED_OUT -> timeout();
            case TOO_LARGE -> broken("The model server sent more than a reply may have.");
            case BROKEN -> ModelFault.of(Kind.CONNECTION_LOST, "The connection to the model server broke.");
            case CLOSED -> ModelFault.CANCELLED;
        };
    }

    /** Of a status that is no success, with the body that came with it. */
    public ModelFault ofAnswer(int status, String body, Optional<Duration> retryAfter) {
        String said = errorText(body);
        return switch (status) {
            case 401, 403 -> ModelFault.of(Kind.KEY_REFUSED, "The model server does not accept its key.");
            case 404 -> missing();
            case 408, 504 -> timeout();
            case 429, 503 -> busy(retryAfter.orElse(BUSY_FOR));
            default -> status >= 500 ? ofText(said, Kind.SERVER_ERROR) : ofText(said, Kind.BAD_REQUEST);
        };
    }

    /** Of what a server said in place of a reply, or in the middle of one. */
    public ModelFault ofSaid(String said) {
        return ofText(said, Kind.SERVER_ERROR);
    }

    /** Of an error that came where a part of the reply was expected. */
    public ModelFault ofErrorNode(JsonNode error) {
        return ofText(textOf(error), Kind.SERVER_ERROR);
    }

    /** What is no reply in the protocol; the text tells it from the server's own faults. */
    public static ModelFault broken(String message) {
        return ModelFault.of(Kind.BROKEN_REPLY, message);
    }

    private ModelFault ofText(String said, Kind otherwise) {
        String small = said.toLowerCase(Locale.ROOT);
        if (small.contains("server busy") || small.contains("maximum pending requests")) {
            return busy(BUSY_FOR);
        }
        if (small.contains("model") && small.contains("not found")) {
            return missing();
        }
        if (small.contains("context")
                        && (small.contains("length") || small.contains("exceed") || small.contains("long"))
                || small.contains("prompt is too long")) {
            return ModelFault.of(Kind.CONTEXT_TOO_LONG, "The messages do not fit into the model's context.");
        }
        if (otherwise == Kind.BAD_REQUEST) {
            return ModelFault.of(
                    otherwise,
                    said.isBlank()
                            ? "The model server refuses the request."
                            : "The model server says: " + quoted(said));
        }
        return ModelFault.of(otherwise, "The model server failed.");
    }

    /** Only of requests that it refuses: what it says of itself stays inside. */
    private String quoted(String said) {
        // unseen characters first: between the letters of a secret they would hide it
        String plain = said.replaceAll(SPACES, " ").replaceAll(UNSEEN, "");
        String safe = connection.withoutSecrets(plain).strip();
        return safe.length() <= LONGEST_QUOTE ? safe : safe.substring(0, LONGEST_QUOTE) + "…";
    }

    private static String errorText(String body) {
        try {
            JsonNode node = JSON.readTree(body);
            return textOf(node.has("error") ? node.path("error") : node);
        } catch (JacksonException e) {
            return "";
        }
    }

    private static String textOf(JsonNode error) {
        if (error.isString()) {
            return error.stringValue();
        }
        String message = error.path("message").asString("");
        return message.isEmpty() ? error.path("detail").asString("") : message;
    }

    private static ModelFault busy(Duration until) {
        return new ModelFault(Kind.BUSY, "The model server has too much to do.", Optional.of(until));
    }

    private static ModelFault missing() {
        return ModelFault.of(Kind.MODEL_MISSING, "The model server does not have this model.");
    }

    private static ModelFault timeout() {
        return ModelFault.of(Kind.TIMEOUT, "The model server did not answer in time.");
    }

    /** The deepest cause first: what wraps it says less. */
    private static List<Throwable> chain(Throwable thrown) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable cause = thrown; cause != null && !chain.contains(cause); cause = cause.getCause()) {
            chain.addFirst(cause);
        }
        return chain;
    }
}
