package io.kamerton.gateway.admission;

import io.kamerton.gateway.admission.Admission.BreakerOpenException;
import io.kamerton.gateway.admission.Admission.CallerGoneException;
import io.kamerton.gateway.admission.Admission.Permit;
import io.kamerton.gateway.admission.Admission.Presence;
import io.kamerton.gateway.admission.Admission.RefusedException;
import io.kamerton.gateway.admission.GateCounts.Refusal;
import io.kamerton.gateway.admission.WaitingCall.Fate;
import io.kamerton.registry.DeploymentTarget;
import io.kamerton.shared.Priority;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;

/**
 * The places of one deployment and the line before them. A free place is handed to the next in line by whoever leaves
 * it, so nobody overtakes and no waiting thread has to look for it.
 */
final class Gate {

    static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private static final long ASK_EVERY = Duration.ofSeconds(1).toNanos();

    private final AdmissionSettings settings;
    private final Clock timeOfDay;
    private final WaitClock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Line line = new Line();
    private final Servers servers = new Servers();
    private final RecentMean mean = new RecentMean();
    private final Breaker breaker;
    private final GateCounts counts = new GateCounts();
    private volatile DeploymentTarget target;
    private int places;
    private int taken;
    private long tickets;

    Gate(DeploymentTarget target, AdmissionSettings settings, Clock timeOfDay, WaitClock clock) {
        this.settings = settings;
        this.timeOfDay = timeOfDay;
        this.clock = clock;
        this.breaker = new Breaker(target.name(), clock);
        this.target = target;
        furnish(target);
    }

    Permit enter(DeploymentTarget current, Priority priority, Instant deadline, Presence caller)
            throws InterruptedException {
        follow(current);
        if (breaker.isResting()) {
            throw resting();
        }
        long began = clock.nanoTime();
        Server server = Server.NONE;
        Optional<WaitingCall> waiting = Optional.empty();
        lock.lock();
        try {
            if (taken < places && line.size() == 0) {
                server = occupy(began);
            } else {
                waiting = Optional.of(queue(priority, began));
            }
        } finally {
            lock.unlock();
        }
        if (waiting.isPresent()) {
            server = await(waiting.get(), deadline, caller);
            counts.waited(clock.nanoTime() - began);
        }
        return permit(server, began);
    }

    private Permit permit(Server server, long began) {
        long now = clock.nanoTime();
        if (!breaker.letsThrough()) {
            vacate(server, 0, false);
            throw resting();
        }
        return new Place(this, server, now - began, now);
    }

    /** Waits until the call has a place; its server. */
    private Server await(WaitingCall call, Instant deadline, Presence caller) throws InterruptedException {
        long end = call.since() + patience(deadline);
        long ask = call.since() + ASK_EVERY;
        while (call.fate() == Fate.WAITING) {
            long now = clock.nanoTime();
            if (Thread.interrupted()) {
                withdraw(call);
                throw new InterruptedException("Interrupted while waiting for a place");
            }
            if (end - now <= 0) {
                stopWaiting(call);
            } else if (ask - now <= 0) {
                stayOnlyForSomebody(call, caller);
                ask = now + ASK_EVERY;
            } else {
                clock.park(this, Math.min(end, ask) - now);
            }
        }
        if (call.fate() == Fate.DISPLACED) {
            throw refused(Refusal.DISPLACED);
        }
        return call.server();
    }

    private long patience(Instant deadline) {
        Duration left = Duration.between(timeOfDay.instant(), deadline);
        return (left.compareTo(LONGEST_WAIT) < 0 ? left : LONGEST_WAIT).toNanos();
    }

    private void stopWaiting(WaitingCall call) {
        if (leaveLine(call)) {
            throw refused(Refusal.WAITED_TOO_LONG);
        }
    }

    private void stayOnlyForSomebody(WaitingCall call, Presence caller) {
        if (!caller.isThere()) {
            withdraw(call);
            counts.refused(Refusal.CALLER_GONE);
            throw new CallerGoneException();
        }
        if (breaker.isResting() && leaveLine(call)) {
            throw resting();
        }
    }

    /** Out of the line, and out of the place that it may have got in the meantime. */
    private void withdraw(WaitingCall call) {
        if (!leaveLine(call) && call.fate() == Fate.ADMITTED) {
            vacate(call.server(), 0, false);
        }
    }

    /** False where somebody else has decided before. */
    private boolean leaveLine(WaitingCall call) {
        lock.lock();
        try {
            boolean left = line.remove(call);
            if (left) {
                call.end(Fate.LEFT);
            }
            return left;
        } finally {
            lock.unlock();
        }
    }

    private WaitingCall queue(Priority priority, long now) {
        if (line.size() >= settings.queueSize()) {
            WaitingCall displaced = line.displacedBy(priority, now).orElseThrow(() -> refused(Refusal.QUEUE_FULL));
            displaced.end(Fate.DISPLACED);
            LockSupport.unpark(displaced.thread());
        }
        var call = new WaitingCall(priority, tickets++, now, Thread.currentThread());
        line.add(call);
        return call;
    }

    private Server occupy(long now) {
        taken++;
        return servers.enter(now);
    }

    /**
     * Gives up a place.
     *
     * @param took nanoseconds; 0 where the place was not used
     * @param serverFailed whether the server should be spared for a while
     */
    void vacate(Server server, long took, boolean serverFailed) {
        lock.lock();
        try {
            long now = clock.nanoTime();
            taken--;
            server.leave();
            if (serverFailed) {
                servers.failed(server, now);
            }
            if (took > 0) {
                mean.add(took);
            }
            admitWaiting(now);
        } finally {
            lock.unlock();
        }
    }

    private void admitWaiting(long now) {
        while (taken < places && line.size() > 0) {
            WaitingCall next = line.next(now).orElseThrow();
            next.admit(occupy(now));
            LockSupport.unpark(next.thread());
        }
    }

    /** Takes a call from a server that failed to the best of all; maybe to the same one again. */
    Server move(Server from) {
        lock.lock();
        try {
            long now = clock.nanoTime();
            from.leave();
            servers.failed(from, now);
            return servers.enter(now);
        } finally {
            lock.unlock();
        }
    }

    /** Deployments change while calls run: places and servers follow what the newest call knows. */
    private void follow(DeploymentTarget current) {
        DeploymentTarget known = target;
        if (known != current
                && !(known.concurrency().equals(current.concurrency())
                        && known.baseUrls().equals(current.baseUrls()))) {
            furnish(current);
        }
    }

    private void furnish(DeploymentTarget current) {
        lock.lock();
        try {
            target = current;
            places = current.concurrency().orElse(settings.maxConcurrency());
            servers.use(current.baseUrls());
            admitWaiting(clock.nanoTime());
        } finally {
            lock.unlock();
        }
    }

    private RefusedException refused(Refusal why) {
        counts.refused(why);
        lock.lock();
        try {
            double nanos = line.size() * mean.nanos() / places;
            return new RefusedException(WholeSeconds.up((long) nanos));
        } finally {
            lock.unlock();
        }
    }

    private BreakerOpenException resting() {
        counts.refused(Refusal.BREAKER_OPEN);
        return new BreakerOpenException(breaker.retryAfter());
    }

    long nanoTime() {
        return clock.nanoTime();
    }

    Breaker breaker() {
        return breaker;
    }

    GateCounts counts() {
        return counts;
    }

    int waiting() {
        return underLock(line::size);
    }

    int taken() {
        return underLock(() -> taken);
    }

    int places() {
        return underLock(() -> places);
    }

    private int underLock(IntSupplier figure) {
        lock.lock();
        try {
            return figure.getAsInt();
        } finally {
            lock.unlock();
        }
    }
}
