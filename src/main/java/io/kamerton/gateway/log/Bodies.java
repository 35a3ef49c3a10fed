package io.kamerton.gateway.log;

import io.kamerton.shared.Capture;

/**
 * What was sent and what came back, by reference; never changed after it was handed over.
 *
 * @param request as the client sent it
 * @param response as the client got it, as far as it came; empty where nothing did
 * @param most that may be kept of them, as the call's route said when the call came; the installation may keep less
 */
public record Bodies(byte[] request, byte[] response, Capture most) {

    public static final Bodies NONE = new Bodies(new byte[0], new byte[0]);

    /** Kept as far as the installation keeps bodies. */
    public Bodies(byte[] request, byte[] response) {
        this(request, response, Capture.FULL);
    }
}
