package io.kamerton.gateway.admission;

import io.kamerton.shared.Priority;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Calls that wait for one deployment: the most urgent first, within one urgency the first in. Not thread-safe.
 *
 * <p>A call becomes one priority more urgent with every {@link #RISE} of waiting, so a LOW one is the equal of a fresh
 * URGENT one after half of the longest wait, and goes before it: nothing starves.
 */
final class Line {

    static final Duration RISE = Duration.ofSeconds(5);

    private static final long RISE_NANOS = RISE.toNanos();
    private static final int HIGHEST = Priority.URGENT.ordinal();

    // the oldest of a priority is always its most urgent too, so that four heads tell who is next
    private final List<Deque<WaitingCall>> byPriority = Arrays.stream(Priority.values())
            .<Deque<WaitingCall>>map(priority -> new ArrayDeque<>())
            .toList();
    private int size;

    int size() {
        return size;
    }

    void add(WaitingCall call) {
        byPriority.get(call.priority().ordinal()).addLast(call);
        size++;
    }

    /** Takes out who is next. */
    Optional<WaitingCall> next(long now) {
        WaitingCall best = null;
        for (Deque<WaitingCall> calls : byPriority) {
            WaitingCall head = calls.peekFirst();
            if (head != null && (best == null || goesBefore(head, best, now))) {
                best = head;
            }
        }
        return taken(best);
    }

    /** Takes out the youngest of the least urgent calls, where it is less urgent than a newcomer. */
    Optional<WaitingCall> displacedBy(Priority newcomer, long now) {
        WaitingCall least = null;
        for (Deque<WaitingCall> calls : byPriority) {
            WaitingCall tail = calls.peekLast();
            if (tail != null && (least == null || goesBefore(least, tail, now))) {
                least = tail;
            }
        }
        return least != null && urgency(least, now) < newcomer.ordinal() ? taken(least) : Optional.empty();
    }

    boolean remove(WaitingCall call) {
        boolean removed = byPriority.get(call.priority().ordinal()).remove(call);
        size -= removed ? 1 : 0;
        return removed;
    }

    private Optional<WaitingCall> taken(@Nullable WaitingCall call) {
        if (call != null) {
            remove(call);
        }
        return Optional.ofNullable(call);
    }

    private static boolean goesBefore(WaitingCall one, WaitingCall other, long now) {
        int difference = urgency(one, now) - urgency(other, now);
        return difference == 0 ? one.ticket() < other.ticket() : difference > 0;
    }

    private static int urgency(WaitingCall call, long now) {
        return (int) Math.min(HIGHEST, call.priority().ordinal() + (now - call.since()) / RISE_NANOS);
    }
}
