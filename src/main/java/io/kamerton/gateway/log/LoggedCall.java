package io.kamerton.gateway.log;

import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A call on its way into the tables; together with its time the number tells it from all others, also after a restart.
 *
 * @param body empty where nothing is kept of it
 */
record LoggedCall(Generation call, Optional<KeptBody> body) {

    /** A narrow row, roughly. */
    private static final int FACTS = 400;

    /** As the database keeps it: microseconds since 1970. */
    long micros() {
        return ChronoUnit.MICROS.between(java.time.Instant.EPOCH, call.at().truncatedTo(ChronoUnit.MICROS));
    }

    /** Bytes of memory, roughly. */
    int weight() {
        return FACTS + body.map(KeptBody::weight).orElse(0);
    }
}
