package io.kamerton.conversation;

import io.kamerton.gateway.log.Generation;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says which conversation a call belongs to: the session that the client names, else what its user says without a long
 * silence. Long ones go on in another part, so that no page ever holds more than some hundreds of turns.
 */
final class Threads {

    static final Duration SILENCE = Duration.ofMinutes(30);
    static final int MOST_TURNS = 500;

    private final Map<Key, Open> open = new HashMap<>();

    /** @param name the session; empty where the client names none */
    record Key(long person, String name) {}

    /** The part of a thread that goes on. */
    record Open(long conversation, int part, int turns, Instant last) {}

    void know(Key key, Open part) {
        open.put(key, part);
    }

    /** The part that the call belongs to; calls must come in the order of the log. */
    Open place(Key key, Generation call) {
        var before = Optional.ofNullable(open.get(key));
        var part = before.filter(one -> goesOn(one, key, call))
                .map(one -> new Open(one.conversation(), one.part(), one.turns() + 1, latest(one.last(), call.at())))
                .orElseGet(() ->
                        new Open(call.id(), before.map(one -> one.part() + 1).orElse(0), 1, call.at()));
        open.put(key, part);
        return part;
    }

    private static boolean goesOn(Open part, Key key, Generation call) {
        boolean silent = key.name().isEmpty() && call.at().isAfter(part.last().plus(SILENCE));
        return part.turns() < MOST_TURNS && !silent;
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    static List<Key> keysOf(List<Generation> calls, Map<ChatPeople.Who, Long> people) {
        return calls.stream()
                .map(call -> new Key(
                        java.util.Objects.requireNonNull(people.get(ChatPeople.Who.of(call))), Turn.threadOf(call)))
                .distinct()
                .toList();
    }
}
