package io.kamerton.gateway.door;

import io.kamerton.gateway.ModelFault;

/** One try at one deployment came to nothing, and the client has heard nothing of it yet. */
final class AttemptFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient ModelFault fault;
    private final boolean sent;

    AttemptFailedException(ModelFault fault, boolean sent) {
        super(fault.message(), null, false, false);
        this.fault = fault;
        this.sent = sent;
    }

    ModelFault fault() {
        return fault;
    }

    /** Whether the server may have seen the request. */
    boolean sent() {
        return sent;
    }
}
