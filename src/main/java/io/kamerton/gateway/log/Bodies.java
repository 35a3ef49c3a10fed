package io.kamerton.gateway.log;

/**
 * What was sent and what came back, by reference; never changed after it was handed over.
 *
 * @param request as the client sent it
 * @param response as the client got it, as far as it came; empty where nothing did
 */
public record Bodies(byte[] request, byte[] response) {

    public static final Bodies NONE = new Bodies(new byte[0], new byte[0]);
}
