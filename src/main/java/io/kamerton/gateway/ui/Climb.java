package io.kamerton.gateway.ui;

import io.kamerton.gateway.ConnectionStep;
import io.kamerton.gateway.ConnectionStep.Outcome;
import io.kamerton.gateway.ConnectionStep.Rung;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How far a connection test has come. */
record Climb(List<ConnectionStep> steps, End end) {

    /** Whether and how the test ended. */
    enum End {
        NOT_YET,
        REACHED,
        CANCELLED
    }

    /** What stands beside a rung. */
    enum Mark {
        OK,
        FAILED,
        NOT_SUPPORTED,
        SKIPPED,
        RUNNING,
        WAITING,
        /** The test ended below it. */
        NOT_REACHED
    }

    /** What the whole test says. */
    enum Verdict {
        RUNNING,
        WORKS,
        FAILED,
        CANCELLED
    }

    static final Climb BEGUN = new Climb(List.of(), End.NOT_YET);

    Climb {
        steps = List.copyOf(steps);
    }

    /** A step that comes after the end changes nothing. */
    Climb with(ConnectionStep step) {
        return end == End.NOT_YET
                ? new Climb(Stream.concat(steps.stream(), Stream.of(step)).toList(), end)
                : this;
    }

    Climb cancelled() {
        return end == End.NOT_YET ? new Climb(steps, End.CANCELLED) : this;
    }

    /** The test told that it is over; before the last rung without a failure this means that it was cancelled. */
    Climb over() {
        var whole = failure().isPresent() || steps.size() == Rung.values().length;
        return end == End.NOT_YET ? new Climb(steps, whole ? End.REACHED : End.CANCELLED) : this;
    }

    boolean isOver() {
        return end != End.NOT_YET;
    }

    Optional<ConnectionStep> step(Rung rung) {
        return steps.stream().filter(step -> step.rung() == rung).findFirst();
    }

    Optional<ConnectionStep> failure() {
        return steps.stream().filter(step -> step.outcome() == Outcome.FAILED).findFirst();
    }

    Mark mark(Rung rung) {
        var step = step(rung);
        if (step.isPresent()) {
            return switch (step.get().outcome()) {
                case OK -> Mark.OK;
                case FAILED -> Mark.FAILED;
                case NOT_SUPPORTED -> Mark.NOT_SUPPORTED;
                case SKIPPED -> Mark.SKIPPED;
            };
        }
        if (isOver() || failure().isPresent()) {
            return Mark.NOT_REACHED;
        }
        return rung.ordinal() == steps.size() ? Mark.RUNNING : Mark.WAITING;
    }

    Verdict verdict() {
        if (failure().isPresent()) {
            return Verdict.FAILED;
        }
        return switch (end) {
            case NOT_YET -> Verdict.RUNNING;
            case CANCELLED -> Verdict.CANCELLED;
            case REACHED -> Verdict.WORKS;
        };
    }
}
