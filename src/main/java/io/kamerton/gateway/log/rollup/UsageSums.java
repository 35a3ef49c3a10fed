package io.kamerton.gateway.log.rollup;

import io.kamerton.gateway.usage.CallTally;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

/** Calls by route, key and model and hour, and by user and day. Not thread-safe. */
public final class UsageSums {

    private final SortedMap<Cell, Counted> hours = new TreeMap<>(Cell.ORDER);
    private final SortedMap<User, CallTally> users = new TreeMap<>(User.ORDER);

    /** What a call belongs to; a number of 0 and an empty name mean that there is none. */
    public record Source(long route, String routeName, long key, String keyName, long deployment, String modelName) {}

    /** @param start beginning of an hour or of a day, UTC */
    record Cell(Instant start, long route, long key, long deployment) {

        static final Comparator<Cell> ORDER = Comparator.comparing(Cell::start)
                .thenComparingLong(Cell::route)
                .thenComparingLong(Cell::key)
                .thenComparingLong(Cell::deployment);

        Cell ofItsDay() {
            return new Cell(start.truncatedTo(ChronoUnit.DAYS), route, key, deployment);
        }
    }

    /** @param name as the client gives it; empty for the caller itself */
    record User(Instant start, String caller, String name) {

        static final Comparator<User> ORDER =
                Comparator.comparing(User::start).thenComparing(User::caller).thenComparing(User::name);
    }

    /** @param last whose names are told */
    record Counted(Source last, CallTally tally) {

        Counted as(Source other) {
            return last.equals(other) ? this : new Counted(other, tally);
        }

        Counted plus(Counted later) {
            tally.add(later.tally);
            return as(later.last);
        }
    }

    /** Where to count a call of this time. */
    public CallTally of(Instant at, Source source) {
        var cell = new Cell(at.truncatedTo(ChronoUnit.HOURS), source.route(), source.key(), source.deployment());
        var known = hours.get(cell);
        var counted = known == null ? new Counted(source, new CallTally()) : known.as(source);
        if (counted != known) {
            hours.put(cell, counted);
        }
        return counted.tally();
    }

    /** Where to count a call of this user and time. */
    public CallTally of(Instant at, String caller, String name) {
        return users.computeIfAbsent(new User(at.truncatedTo(ChronoUnit.DAYS), caller, name), key -> new CallTally());
    }

    SortedMap<Cell, Counted> hours() {
        return hours;
    }

    SortedMap<Cell, Counted> days() {
        var days = new TreeMap<Cell, Counted>(Cell.ORDER);
        hours.forEach((cell, counted) ->
                days.merge(cell.ofItsDay(), new Counted(counted.last(), new CallTally()).plus(counted), Counted::plus));
        return days;
    }

    SortedMap<User, CallTally> users() {
        return users;
    }
}
