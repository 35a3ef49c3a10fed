package io.kamerton.shared.problem;

import java.util.Optional;

/** Base of the errors that a caller can act on. The message is shown to the caller. */
public abstract sealed class KamertonException extends RuntimeException
        permits NotFoundException,
                ConflictException,
                InvalidException,
                OutboundRefusedException,
                TryLaterException,
                NotConfiguredException {

    private final transient Optional<Wording> wording;

    /** @param message in English, which screens show as it is; see {@link #KamertonException(Wording)} */
    protected KamertonException(String message) {
        super(message);
        this.wording = Optional.empty();
    }

    /** For refusals that people see too. */
    protected KamertonException(Wording wording) {
        super(wording.english());
        this.wording = Optional.of(wording);
    }

    /** The message in English; never null. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** What screens translate; empty where there is the English message alone. */
    public Optional<Wording> wording() {
        return wording;
    }
}
