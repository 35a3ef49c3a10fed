package io.kamerton.job;

/** The attempt shall end; works let it pass. */
public final class JobStoppedException extends RuntimeException {

    /** Why an attempt ends before its work does. */
    public enum Reason {
        CANCELLED,
        /** Another worker has it, because this one was silent. */
        OVERTAKEN,
        OUT_OF_TIME,
        /** This instance ends; another goes on. */
        SHUTDOWN
    }

    private final Reason reason;

    JobStoppedException(Reason reason) {
        super("The job was stopped: " + reason);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
