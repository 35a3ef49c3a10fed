package io.kamerton.gateway.log;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Sums of some days that are made anew, or were.
 *
 * @param first UTC
 * @param last UTC, not before the first
 * @param done days that are made
 * @param changed when it last went on, or ended
 */
public record SumsRun(
        long id,
        LocalDate first,
        LocalDate last,
        int done,
        State state,
        String askedBy,
        Instant begun,
        Instant changed) {

    /** How far it has come. */
    public enum State {
        RUNNING,
        DONE,
        /** The log of the server says why. */
        FAILED,
        CANCELLED,
        /** The instance that worked on it ended. */
        INTERRUPTED
    }

    public int days() {
        return (int) ChronoUnit.DAYS.between(first, last) + 1;
    }

    /** 0..1. */
    public double progress() {
        return (double) done / days();
    }

    public boolean isRunning() {
        return state == State.RUNNING;
    }
}
