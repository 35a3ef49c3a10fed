package io.kamerton.gateway.log;

/** Where ended calls are put; it never makes a call wait. */
public interface GenerationLog {

    /** A number for the next call; known before the row is written. */
    long nextId();

    /** Keeps the call; the capture policy decides what is kept of the bodies. */
    void append(Generation generation, Bodies bodies);
}
