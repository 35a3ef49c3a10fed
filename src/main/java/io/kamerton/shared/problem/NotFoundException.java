package io.kamerton.shared.problem;

/** There is no such thing, or the caller may not know that there is: 404. */
public final class NotFoundException extends KamertonException {

    public NotFoundException(String message) {
        super(message);
    }

    /** For refusals that people see too. */
    public NotFoundException(Wording wording) {
        super(wording);
    }
}
