package io.kamerton.gateway.door;

import io.kamerton.gateway.ModelFault;
import io.kamerton.gateway.ModelFault.Kind;
import io.kamerton.gateway.protocol.ProtocolError;

/** Faults of models in the protocols' words. */
final class Faults {

    private Faults() {}

    static String codeOf(Kind kind) {
        return switch (kind) {
            case BAD_REQUEST -> "invalid_request";
            case CONTEXT_TOO_LONG -> "context_length_exceeded";
            case MODEL_MISSING -> "model_not_found";
            case BUSY -> "rate_limit_exceeded";
            case TIMEOUT -> "timeout";
            case SERVER_ERROR -> "server_error";
            case BROKEN_REPLY -> "broken_reply";
            case CONNECTION_LOST -> "connection_lost";
            case CANCELLED -> "cancelled";
            case UNKNOWN_HOST, CONNECTION_REFUSED, FORBIDDEN_ADDRESS, NOT_TRUSTED, KEY_REFUSED -> "unavailable";
        };
    }

    private static int statusOf(Kind kind) {
        return switch (kind) {
            case BAD_REQUEST, CONTEXT_TOO_LONG -> 400;
            case SERVER_ERROR, BROKEN_REPLY, CONNECTION_LOST -> 502;
            case TIMEOUT -> 504;
            default -> 503;
        };
    }

    /**
     * @param others whether other deployments were tried too: then no single one of them answered badly
     * @param words for the client
     */
    static CallRefusedException refusal(ModelFault fault, boolean others, String words) {
        int status = statusOf(fault.kind());
        var error = ProtocolError.of(others && status == 502 ? 503 : status, codeOf(fault.kind()), words);
        return fault.retryAfter()
                .map(after -> CallRefusedException.later(error, after))
                .orElseGet(() -> CallRefusedException.of(error));
    }
}
