package io.kamerton.shared.problem;

/** What the action needs is not set up; the message says how to set it up: 503. */
public final class NotConfiguredException extends KamertonException {

    public NotConfiguredException(String message) {
        super(message);
    }

    /** For refusals that people see too. */
    public NotConfiguredException(Wording wording) {
        super(wording);
    }
}
