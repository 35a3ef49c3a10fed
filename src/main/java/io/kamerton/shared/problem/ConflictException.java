package io.kamerton.shared.problem;

/** The state of the thing forbids the action: 409. */
public final class ConflictException extends KamertonException {

    public ConflictException(String message) {
        super(message);
    }

    /** For refusals that people see too. */
    public ConflictException(Wording wording) {
        super(wording);
    }
}
