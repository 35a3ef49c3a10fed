package io.kamerton.gateway.log.rollup;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Who talked to models, and how much on which day. Not thread-safe. */
public final class Traffic {

    private final SortedMap<LocalDate, Day> days = new TreeMap<>();
    private final SortedMap<Talker, Seen> users = new TreeMap<>();
    private final SortedMap<Talker, Instant> sessions = new TreeMap<>();

    record Day(long requests, long messages) {

        Day plus(long moreMessages) {
            return new Day(requests + 1, messages + moreMessages);
        }
    }

    /** @param name as the client gives it; empty for the caller itself */
    record Talker(String caller, String name) implements Comparable<Talker> {

        @Override
        public int compareTo(Talker other) {
            int byCaller = caller.compareTo(other.caller);
            return byCaller == 0 ? name.compareTo(other.name) : byCaller;
        }
    }

    record Seen(Instant first, Instant last, long calls) {

        Seen plus(Seen other) {
            return new Seen(
                    first.isBefore(other.first) ? first : other.first,
                    last.isAfter(other.last) ? last : other.last,
                    calls + other.calls);
        }
    }

    /** @param message whether it is a chat that was answered */
    public void call(Instant at, boolean message) {
        var day = at.atOffset(ZoneOffset.UTC).toLocalDate();
        days.merge(day, new Day(1, message ? 1 : 0), (mine, one) -> mine.plus(one.messages()));
    }

    /**
     * @param user as the client names it
     * @param session as the client names it
     */
    public void talk(Instant at, String caller, Optional<String> user, Optional<String> session) {
        users.merge(new Talker(caller, user.orElse("")), new Seen(at, at, 1), Seen::plus);
        var chat = new Talker(caller, session.or(() -> user).orElse(""));
        sessions.merge(chat, at, (mine, other) -> mine.isAfter(other) ? mine : other);
    }

    SortedMap<LocalDate, Day> days() {
        return days;
    }

    SortedMap<Talker, Seen> users() {
        return users;
    }

    SortedMap<Talker, Instant> sessions() {
        return sessions;
    }
}
