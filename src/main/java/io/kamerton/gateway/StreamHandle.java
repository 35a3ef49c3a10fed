package io.kamerton.gateway;

/** The end of a stream that its reader holds. */
public interface StreamHandle {

    /** A stream that has ended before its handle was handed out. */
    StreamHandle ENDED = () -> {};

    /** Closes the connection to the model at once; does nothing once the stream has ended. */
    void cancel();
}
