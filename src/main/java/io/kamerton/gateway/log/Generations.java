package io.kamerton.gateway.log;

import java.util.Optional;

/** Single calls of the log, by number. */
public interface Generations {

    /** Empty where no such call was written, or its month is gone. */
    Optional<Generation> find(long id);

    /** What was said, as far as it is kept whole or in part; empty where it is not, or only its hash is. */
    Optional<Bodies> bodies(Generation call);
}
