package io.kamerton.gateway.door;

/** The client has hung up, or takes nothing more. */
final class ClientGoneException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ClientGoneException() {
        super("The client is gone", null, false, false);
    }
}
