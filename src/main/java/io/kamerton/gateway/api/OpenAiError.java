package io.kamerton.gateway.api;

import org.jspecify.annotations.Nullable;

/** An error as OpenAI's protocol has it. Null is part of that protocol: a client finds every field. */
record OpenAiError(
        String message,
        String type,
        @Nullable String param,
        @Nullable String code) {

    record Body(OpenAiError error) {}

    static Body invalid(String message, @Nullable String param, @Nullable String code) {
        return new Body(new OpenAiError(message, "invalid_request_error", param, code));
    }

    static Body later(String message) {
        return new Body(new OpenAiError(message, "rate_limit_error", null, "rate_limit_exceeded"));
    }

    static Body server(String message) {
        return server(message, null);
    }

    static Body server(String message, @Nullable String code) {
        return new Body(new OpenAiError(message, "server_error", null, code));
    }
}
