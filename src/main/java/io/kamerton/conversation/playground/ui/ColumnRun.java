package io.kamerton.conversation.playground.ui;

import io.kamerton.gateway.Audience;

/** One column being asked: what has come and was not shown yet. Pieces come on threads of the gateway. */
final class ColumnRun {

    private final AnswerPanel panel;
    private final StringBuilder pending = new StringBuilder();
    private Audience audience = new Audience(this::add);
    private boolean stopped;

    ColumnRun(AnswerPanel panel) {
        this.panel = panel;
    }

    AnswerPanel panel() {
        return panel;
    }

    /** Whoever hears the next answer; one that has left where the run was stopped. */
    synchronized Audience next() {
        audience = new Audience(this::add);
        if (stopped) {
            audience.leave();
        }
        return audience;
    }

    void stop() {
        Audience present;
        synchronized (this) {
            stopped = true;
            present = audience;
        }
        present.leave();
    }

    synchronized boolean isWanted() {
        return !stopped;
    }

    synchronized boolean hasNews() {
        return !pending.isEmpty();
    }

    /** What came since the last time. */
    synchronized String drained() {
        var text = pending.toString();
        pending.setLength(0);
        return text;
    }

    private synchronized void add(String piece) {
        pending.append(piece);
    }
}
