package io.kamerton.gateway.door;

import io.kamerton.gateway.protocol.ProtocolError;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request that gets an error in place of an answer. Costs no stack trace: strangers cause it. */
final class CallRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ProtocolError error;
    private final @Nullable Duration retryAfter;

    private CallRefusedException(ProtocolError error, @Nullable Duration retryAfter) {
        super(error.message(), null, false, false);
        this.error = error;
        this.retryAfter = retryAfter;
    }

    static CallRefusedException of(ProtocolError error) {
        return new CallRefusedException(error, null);
    }

    static CallRefusedException of(int status, String code, String message) {
        return of(ProtocolError.of(status, code, message));
    }

    static CallRefusedException later(ProtocolError error, Duration retryAfter) {
        return new CallRefusedException(error, retryAfter);
    }

    ProtocolError error() {
        return error;
    }

    /** When another try may do; empty where nobody knows. */
    Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
