package io.kamerton.shared.problem;

/** Base of the errors that a caller can act on. The message is shown to the caller. */
public abstract sealed class KamertonException extends RuntimeException
        permits NotFoundException,
                ConflictException,
                InvalidException,
                OutboundRefusedException,
                TryLaterException,
                NotConfiguredException {

    protected KamertonException(String message) {
        super(message);
    }

    /** The message; never null. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
