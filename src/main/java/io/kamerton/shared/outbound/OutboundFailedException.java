package io.kamerton.shared.outbound;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A call that was allowed and did not come to its end. The message is one sentence without secrets. */
public final class OutboundFailedException extends IOException {

    private final Reason reason;

    OutboundFailedException(Reason reason, String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Where it ended. */
    public enum Reason {
        /** The name leads nowhere. */
        NAME_UNKNOWN,
        /** Nobody listens there, or the way is blocked. */
        NOT_CONNECTED,
        /** The certificate is not trusted, or is no certificate of that host. */
        NOT_TRUSTED,
        /** One of the limits of time passed. */
        TIMED_OUT,
        /** More was sent than the limit allows. */
        TOO_LARGE,
        /** The connection broke, or what came is no HTTP. */
        BROKEN,
        /** We closed it ourselves. */
        CLOSED
    }
}
