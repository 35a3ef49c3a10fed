package io.kamerton.gateway.log;

/** Says what may be kept of a call. Every bean of it is asked and the narrowest word counts; called off the hot path. */
@FunctionalInterface
public interface CapturePolicy {

    Capture captureOf(Generation call);
}
