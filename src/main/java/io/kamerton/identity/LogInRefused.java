package io.kamerton.identity;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** Why a password or code did not count, as far as whoever sent it may know. */
final class LogInRefused extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final Duration wait;

    LogInRefused(Reason reason) {
        this(reason, Duration.ZERO);
    }

    LogInRefused(Reason reason, Duration wait) {
        super(reason.name());
        this.reason = reason;
        this.wait = wait;
    }

    Reason reason() {
        return reason;
    }

    /** How long until the next try may be made; zero where that is not what is missing. */
    Duration untilNextTry() {
        return wait;
    }

    enum Reason {
        /** Compared, and wrong. */
        WRONG,
        /** Not compared: too many tries. */
        WAIT,
        /** Not compared: only an administrator can let it be tried again. */
        OFF,
        /** There is no session with a password to add a factor to. */
        NO_PASSWORD
    }
}
