package io.kamerton.gateway.analytics;

import io.kamerton.shared.problem.InvalidException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whole hours or whole days, UTC.
 *
 * @param until not part of it
 * @param lastShare how much of the last hour or day is over; above 0, at most 1
 */
public record UsageSpan(Instant from, Instant until, ChronoUnit grain, double lastShare) {

    /** Sums by hour are told for so many days at most. */
    public static final int MOST_DAYS_BY_HOUR = 8;

    public static final int MOST_DAYS = 400;

    /** The hours or days that the time touches; the last one is the running one at most. */
    public static UsageSpan of(Instant from, Instant until, ChronoUnit grain, Instant now) {
        var begin = from.truncatedTo(grain);
        var end = up(until.isBefore(now) ? until : now, grain);
        if (!begin.isBefore(end)) {
            throw new InvalidException("from", "must be before the end, and not in the future");
        }
        if (ChronoUnit.DAYS.between(begin, end) > MOST_DAYS) {
            throw new InvalidException("from", "must be at most " + MOST_DAYS + " days before the end");
        }
        var running = Duration.between(end.minus(1, grain), now);
        double over = (double) running.toNanos() / grain.getDuration().toNanos();
        return new UsageSpan(begin, end, grain, Math.clamp(over, 1e-6, 1));
    }

    /** Days, both included: by hour where there are few. */
    public static UsageSpan ofDays(LocalDate first, LocalDate last, boolean daily, Instant now) {
        var from = first.atStartOfDay(ZoneOffset.UTC).toInstant();
        var until = last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        boolean few = ChronoUnit.DAYS.between(first, last) < MOST_DAYS_BY_HOUR;
        return of(from, until, few && !daily ? ChronoUnit.HOURS : ChronoUnit.DAYS, now);
    }

    private static Instant up(Instant time, ChronoUnit grain) {
        var down = time.truncatedTo(grain);
        return down.equals(time) ? down : down.plus(1, grain);
    }

    Duration length() {
        return Duration.between(from, until);
    }

    Instant last() {
        return until.minus(1, grain);
    }

    boolean isHourly() {
        return grain == ChronoUnit.HOURS;
    }

    /** The same, of which everything counts. */
    UsageSpan whole() {
        return new UsageSpan(from, until, grain, 1);
    }

    /** As long, just before, as far as this one is over: its last hour or day counts by the same share. */
    UsageSpan before() {
        return new UsageSpan(from.minus(length()), from, grain, lastShare);
    }

    /** The beginning of each hour or day. */
    public List<Instant> starts() {
        return Stream.iterate(from, start -> start.isBefore(until), start -> start.plus(1, grain))
                .toList();
    }
}
