package io.kamerton.job;

import java.time.Instant;

/** A line of the log of a job. */
public record JobLine(int attempt, Instant at, Level level, String text) {

    public enum Level {
        INFO,
        WARN
    }
}
