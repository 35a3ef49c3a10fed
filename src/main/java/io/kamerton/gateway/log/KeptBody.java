package io.kamerton.gateway.log;

import io.kamerton.shared.Capture;

/**
 * What is kept of a call's bodies.
 *
 * @param capture {@link Capture#FULL} or {@link Capture#HASHED}
 */
record KeptBody(Capture capture, Part request, Part response) {

    /**
     * @param size of the whole, in bytes
     * @param cut whether {@code bytes} are only its beginning
     * @param deflated whether {@code bytes} are in the format of zlib
     * @param bytes empty where only the hash is kept
     * @param sha256 of the whole; empty where the bytes themselves are kept
     */
    record Part(int size, boolean cut, boolean deflated, byte[] bytes, byte[] sha256) {}

    int weight() {
        return request.bytes().length + response.bytes().length + 128;
    }
}
