package io.kamerton.gateway.log;

import io.kamerton.shared.Capture;

/** Says what may be kept of a call. Every bean of it is asked and the narrowest word counts; called off the hot path. */
@FunctionalInterface
public interface CapturePolicy {

    Capture captureOf(Generation call);
}
