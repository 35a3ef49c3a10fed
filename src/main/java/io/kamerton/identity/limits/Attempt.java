package io.kamerton.identity.limits;

import java.time.Instant;

/** Whether a password or code may be compared. Whoever gets anything but {@link Go} must not look at what was sent. */
public sealed interface Attempt {

    /** Compare; the try is already counted as a failure, so tell {@link FailureCounter#success} if it was none. */
    record Go() implements Attempt {}

    /** Too many failures in a row; the next try may be made from {@code until} on. */
    record Wait(Instant until) implements Attempt {}

    /** So many failures in a row that only an administrator can let the factor be tried again. */
    record Off() implements Attempt {}
}
