package io.kamerton.gateway;

import java.util.function.Consumer;

/** Who hears a reply piece by piece as it comes, and may leave at any time and from any thread. */
public final class Audience {

    private final Consumer<String> pieces;
    private StreamHandle stream = StreamHandle.ENDED;
    private boolean left;

    /** @param pieces hears each piece of the text, on a thread of the gateway; it must be quick */
    public Audience(Consumer<String> pieces) {
        this.pieces = pieces;
    }

    /** Nobody listens; the reply is wanted whole. */
    static Audience none() {
        return new Audience(piece -> {});
    }

    /** Ends the call: at once where a model is answering, within a second where it still waits for its place. */
    public void leave() {
        StreamHandle running;
        synchronized (this) {
            left = true;
            running = stream;
        }
        running.cancel();
    }

    public synchronized boolean isThere() {
        return !left;
    }

    void hear(String piece) {
        pieces.accept(piece);
    }

    /** A model has begun to answer; whoever has left meanwhile ends it. */
    void attend(StreamHandle begun) {
        boolean tooLate;
        synchronized (this) {
            stream = begun;
            tooLate = left;
        }
        if (tooLate) {
            begun.cancel();
        }
    }
}
