package io.kamerton.gateway.analytics;

import io.kamerton.gateway.analytics.UsageReport.Subject;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/** Figures hour by hour or day by day, for a few of those that have the most calls. */
public record UsageCourse(List<Line> lines) {

    /** Lines that have a colour of their own; all others are one. */
    public static final int MOST_LINES = 5;

    /** Whose line it is. */
    public enum Kind {
        /** A model, route, key or user. */
        ONE,
        /** All that have no line. */
        OTHERS,
        /** Everything that was asked for. */
        ALL,
        /** The same in the span before, moved to this one. */
        BEFORE
    }

    /** @param points by the beginning of the hour or day; complete up to now */
    public record Line(Kind kind, Subject subject, SortedMap<Instant, Figures> points) {}
}
