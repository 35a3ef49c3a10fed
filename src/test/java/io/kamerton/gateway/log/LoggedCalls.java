package io.kamerton.gateway.log;

import java.time.Duration;
import java.util.Optional;

/** Puts calls into the log for tests of other packages. */
public final class LoggedCalls {

    private LoggedCalls() {}

    /** A call of the caller that was answered, with its number. */
    public static Generation by(String caller, GenerationLog log) {
        return written(ACall.by(caller).numbered(log.nextId()), log);
    }

    /** A call of the caller that belongs to a test which nobody has, variant b. */
    public static Generation inTest(String caller, GenerationLog log) {
        return written(ACall.by(caller).full(log.nextId()), log);
    }

    private static Generation written(Generation call, GenerationLog log) {
        log.append(call, Bodies.NONE);
        return Optional.of(call)
                .filter(one -> log.settle(Duration.ofSeconds(20)))
                .orElseThrow();
    }
}
