package io.kamerton.gateway;

/** A model gave no whole reply; the message may be shown to callers. */
public final class ModelException extends RuntimeException {

    private final transient ModelFault fault;

    public ModelException(ModelFault fault) {
        super(fault.message());
        this.fault = fault;
    }

    public ModelFault fault() {
        return fault;
    }
}
