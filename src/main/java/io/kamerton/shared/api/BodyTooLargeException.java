package io.kamerton.shared.api;

import java.io.IOException;

/** The body of a request went past the limit while it was read: 413. */
public final class BodyTooLargeException extends IOException {

    BodyTooLargeException() {
        super("The body may hold 4 MB at most.");
    }
}
