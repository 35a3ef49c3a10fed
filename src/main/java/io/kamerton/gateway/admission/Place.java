package io.kamerton.gateway.admission;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A taken place; the first word about its call counts, and the first close. */
final class Place implements Admission.Permit {

    private final Gate gate;
    private Server server;
    private List<Server> left = List.of();
    private final long queuedNanos;
    private final long since;
    private boolean told;
    private boolean failed;
    private boolean closed;

    Place(Gate gate, Server server, long queuedNanos, long since) {
        this.gate = gate;
        this.server = server;
        this.queuedNanos = queuedNanos;
        this.since = since;
    }

    @Override
    public synchronized String baseUrl() {
        return server.baseUrl();
    }

    @Override
    public Duration queued() {
        return Duration.ofNanos(queuedNanos);
    }

    @Override
    public synchronized boolean movedOn() {
        if (closed) {
            return false;
        }
        var tried = new ArrayList<>(left);
        tried.add(server);
        left = tried;
        server = gate.move(server);
        return !left.contains(server);
    }

    @Override
    public synchronized void succeeded() {
        if (!told && !closed) {
            told = true;
            gate.breaker().succeeded(gate.nanoTime() - since);
        }
    }

    @Override
    public synchronized void failed() {
        if (!told && !closed) {
            told = true;
            failed = true;
            gate.breaker().failed(gate.nanoTime() - since);
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (!told) {
            gate.breaker().withoutOutcome();
        }
        gate.vacate(server, gate.nanoTime() - since, failed);
    }
}
