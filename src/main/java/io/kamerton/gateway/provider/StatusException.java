package io.kamerton.gateway.provider;

import dev.langchain4j.exception.HttpException;
import java.time.Duration;
import java.util.Optional;

/** A status that is no success, with when the server wants to be asked again. */
final class StatusException extends HttpException {

    private final transient Optional<Duration> retryAfter;

    StatusException(int status, String body, Optional<Duration> retryAfter) {
        super(status, body);
        this.retryAfter = retryAfter;
    }

    Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
