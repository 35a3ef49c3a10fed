package io.kamerton.gateway.log;

import java.time.Duration;

/**
 * Where ended calls are put; it never waits for the database. A call that was put here outlives the end of this process
 * from about a second later on: by then it is in the database, or on disk and written from there (decision 24).
 */
public interface GenerationLog {

    /**
     * A number for the next call; known before the row is written.
     *
     * @throws io.kamerton.shared.problem.TryLaterException a million calls have come since the database went away
     */
    long nextId();

    /** Keeps the call; the capture policy decides what is kept of the bodies. */
    void append(Generation generation, Bodies bodies);

    /**
     * Waits until everything that this thread appended is in the database, or on disk where the database is away.
     *
     * @return false where that took longer than the given time
     */
    boolean settle(Duration most);
}
