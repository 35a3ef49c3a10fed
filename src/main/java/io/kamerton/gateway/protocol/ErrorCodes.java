package io.kamerton.gateway.protocol;

/** OpenAI's families of errors, and the status that goes with a word. */
final class ErrorCodes {

    static final String INVALID_REQUEST = "invalid_request_error";

    private ErrorCodes() {}

    static int status(String code) {
        return switch (code) {
            case "context_length_exceeded", "invalid_value", "invalid_json", "invalid_request" -> 400;
            case "invalid_api_key" -> 401;
            case "permission_denied" -> 403;
            case "model_not_found", "not_found" -> 404;
            case "body_too_large" -> 413;
            case "unsupported_media_type" -> 415;
            case "rate_limit_exceeded", "insufficient_quota" -> 429;
            case "cancelled" -> 499;
            case "bad_gateway", "broken_reply", "connection_lost" -> 502;
            case "overloaded", "unavailable" -> 503;
            case "timeout" -> 504;
            default -> 500;
        };
    }

    static String type(int status, String code) {
        if (code.equals("insufficient_quota")) {
            return "insufficient_quota";
        }
        if (status == 429) {
            return "rate_limit_error";
        }
        if (status == 403) {
            return "permission_error";
        }
        return status < 500 ? INVALID_REQUEST : "server_error";
    }
}
