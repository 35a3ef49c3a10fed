package io.kamerton.gateway;

import java.time.Duration;
import java.util.Optional;

/**
 * Why a model server gave no whole reply.
 *
 * @param message one sentence for callers: it names no address and no key
 * @param retryAfter when it may be better; empty where nobody knows
 */
public record ModelFault(Kind kind, String message, Optional<Duration> retryAfter) {

    public static final ModelFault CANCELLED = of(Kind.CANCELLED, "The call was cancelled.");

    /** Kinds of faults, by what can be done about them. */
    public enum Kind {
        /** The name of the server leads nowhere. */
        UNKNOWN_HOST,
        /** Nothing listens there. */
        CONNECTION_REFUSED,
        /** The outbound guard forbids the address. */
        FORBIDDEN_ADDRESS,
        /** Its certificate is not trusted. */
        NOT_TRUSTED,
        /** The connection broke, or the server is out of reach for another reason. */
        CONNECTION_LOST,
        /** The server does not accept the key, or wants one. */
        KEY_REFUSED,
        /** The server does not have the model. */
        MODEL_MISSING,
        /** The server has too much to do. */
        BUSY,
        /** The request is wrong, or the model cannot do what it asks. */
        BAD_REQUEST,
        /** The messages do not fit into the model's context. */
        CONTEXT_TOO_LONG,
        /** The server says that it failed. */
        SERVER_ERROR,
        /** What came is not the protocol, or ended before its end. */
        BROKEN_REPLY,
        TIMEOUT,
        CANCELLED
    }

    public static ModelFault of(Kind kind, String message) {
        return new ModelFault(kind, message, Optional.empty());
    }

    public static ModelFault timeout(StreamEnd.Limit limit) {
        return of(
                Kind.TIMEOUT,
                switch (limit) {
                    case FIRST_TOKEN -> "The model did not begin to answer in time.";
                    case BETWEEN_TOKENS -> "The model stopped in the middle of its answer.";
                    case TOTAL -> "The model did not finish its answer in time.";
                });
    }

    /** Whether the server saw nothing of the call, so that another one of the same models may be asked. */
    public boolean isBeforeSending() {
        return switch (kind) {
            case UNKNOWN_HOST, CONNECTION_REFUSED, FORBIDDEN_ADDRESS, NOT_TRUSTED -> true;
            default -> false;
        };
    }

    /** Whether another request might do where this one does not; nothing is wrong with the model. */
    public boolean isCallersFault() {
        return kind == Kind.BAD_REQUEST || kind == Kind.CONTEXT_TOO_LONG || kind == Kind.CANCELLED;
    }
}
