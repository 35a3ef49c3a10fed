package io.kamerton.shared.problem;

/** An address that may not be called; nothing was sent: 422. Limits count it, for guessing addresses looks like this. */
public final class OutboundRefusedException extends KamertonException {

    private final String reason;

    /** @param reason what is wrong with the address, as the end of a sentence: {@code must be …} */
    public OutboundRefusedException(String reason) {
        super("The address " + reason + ".");
        this.reason = reason;
    }

    /** The end of a sentence whose beginning names the address or its field. */
    public String reason() {
        return reason;
    }
}
