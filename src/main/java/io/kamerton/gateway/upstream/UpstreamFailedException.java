package io.kamerton.gateway.upstream;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A server gave no answer, or no whole one. */
public final class UpstreamFailedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    UpstreamFailedException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Where it ended. Before {@link #CONNECTION_LOST} nothing was sent. */
    public enum Reason {
        NAME_UNKNOWN,
        /** Nobody listens there. */
        NOT_CONNECTED,
        /** Nobody accepted in time: the machine is away, or has too much to do. */
        NOT_ACCEPTED,
        NOT_TRUSTED,
        /** The outbound guard forbids the address. */
        FORBIDDEN,
        /** The connection broke. */
        CONNECTION_LOST,
        /** What came is no HTTP, or more than an answer may have. */
        BROKEN;

        /** Whether the server has seen nothing of the request. */
        public boolean nothingSent() {
            return compareTo(CONNECTION_LOST) < 0;
        }
    }
}
