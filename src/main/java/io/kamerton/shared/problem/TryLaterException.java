package io.kamerton.shared.problem;

import java.time.Duration;

/** Too fast, or the queue is full: 429 with {@code Retry-After}. */
public final class TryLaterException extends KamertonException {

    private final Duration retryAfter;

    public TryLaterException(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** For refusals that people see too. */
    public TryLaterException(Wording wording, Duration retryAfter) {
        super(wording);
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
