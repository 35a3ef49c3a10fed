package io.kamerton.gateway.door;

import io.kamerton.gateway.StreamEnd;

/** A server was silent for too long. */
final class LimitPassedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient StreamEnd.Limit limit;

    LimitPassedException(StreamEnd.Limit limit) {
        super(limit.name(), null, false, false);
        this.limit = limit;
    }

    StreamEnd.Limit limit() {
        return limit;
    }
}
