package io.kamerton.gateway.door;

import io.kamerton.gateway.ModelFault;

/** One try at one deployment came to nothing, and the client has heard nothing of it yet. */
final class AttemptFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient ModelFault fault;
    private final boolean sent;
    private final boolean passing;

    AttemptFailedException(ModelFault fault, boolean sent) {
        this(fault, sent, false);
    }

    /** @param passing whether another try a moment later may do */
    AttemptFailedException(ModelFault fault, boolean sent, boolean passing) {
        super(fault.message(), null, false, false);
        this.fault = fault;
        this.sent = sent;
        this.passing = passing;
    }

    ModelFault fault() {
        return fault;
    }

    /** Whether the same server may do a moment later, as one that is being restarted. */
    boolean mayPass() {
        return passing;
    }

    /** Whether the server may have seen the request. */
    boolean sent() {
        return sent;
    }
}
