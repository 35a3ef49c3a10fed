package io.kamerton.gateway.protocol;

/** Bytes that are no JSON; costs no stack trace, since strangers can cause it at will. */
final class BrokenJsonException extends RuntimeException {

    private final int position;

    /** @param position of the first byte that does not fit, from 0 */
    BrokenJsonException(String message, int position) {
        super(message, null, false, false);
        this.position = position;
    }

    int position() {
        return position;
    }
}
