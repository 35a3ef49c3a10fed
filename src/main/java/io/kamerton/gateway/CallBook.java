package io.kamerton.gateway;

import io.kamerton.gateway.log.Bodies;
import io.kamerton.gateway.log.Generation;
import io.kamerton.gateway.log.GenerationLog;
import org.springframework.stereotype.Component;

/** Where every call of a model ends up, whoever made it: in the figures, and in the log. */
@Component
public class CallBook {

    private final GenerationLog log;
    private final RunningCalls running;

    CallBook(GenerationLog log, RunningCalls running) {
        this.log = log;
        this.running = running;
    }

    /** A number for the next call, known before it is answered. */
    public long nextId() {
        return log.nextId();
    }

    /** Each is followed by one {@link #ended}. */
    public void started() {
        running.started();
    }

    public void ended() {
        running.ended();
    }

    /** Keeps the call as it ended; figures are made from the log. */
    public void append(Generation call, Bodies bodies) {
        log.append(call, bodies);
    }
}
