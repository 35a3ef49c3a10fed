package io.kamerton.shared.vault;

import org.jspecify.annotations.Nullable;

/** A sealed secret that does not open: changed, moved, or sealed under a key that is not there. */
public final class SealBrokenException extends RuntimeException {

    SealBrokenException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
