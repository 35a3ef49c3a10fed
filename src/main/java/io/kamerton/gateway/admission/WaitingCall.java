package io.kamerton.gateway.admission;

import io.kamerton.shared.Priority;

/** A call in the line, with the thread that is parked for it. Changed under the lock of its gate only. */
final class WaitingCall {

    /** What became of it. */
    enum Fate {
        WAITING,
        ADMITTED,
        DISPLACED,
        LEFT
    }

    private final Priority priority;
    private final long ticket;
    private final long since;
    private final Thread thread;
    private volatile Fate fate = Fate.WAITING;
    private Server server = Server.NONE;

    /** @param ticket rises with every call of the gate */
    WaitingCall(Priority priority, long ticket, long since, Thread thread) {
        this.priority = priority;
        this.ticket = ticket;
        this.since = since;
        this.thread = thread;
    }

    Priority priority() {
        return priority;
    }

    long ticket() {
        return ticket;
    }

    long since() {
        return since;
    }

    Thread thread() {
        return thread;
    }

    Fate fate() {
        return fate;
    }

    Server server() {
        return server;
    }

    void admit(Server at) {
        server = at;
        fate = Fate.ADMITTED;
    }

    void end(Fate how) {
        fate = how;
    }
}
