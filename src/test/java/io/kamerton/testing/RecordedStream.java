package io.kamerton.testing;

import io.kamerton.gateway.ModelFault;
import io.kamerton.gateway.StreamEnd;
import io.kamerton.gateway.StreamListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Remembers what a stream told. */
public final class RecordedStream implements StreamListener {

    private static final int PATIENCE_SECONDS = 50;

    private final List<String> pieces = new ArrayList<>();
    private final CompletableFuture<StreamEnd> first = new CompletableFuture<>();
    private int ends;

    @Override
    public synchronized void onText(String piece) {
        pieces.add(piece);
        notifyAll();
    }

    @Override
    public void onEnd(StreamEnd end) {
        synchronized (this) {
            ends++;
        }
        first.complete(end);
    }

    /** Waits for the end; fails a test that would wait for ever. */
    public StreamEnd end() {
        return first.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    public ModelFault.Kind fault() {
        return ((StreamEnd.Failed) end()).fault().kind();
    }

    public synchronized int ends() {
        return ends;
    }

    public synchronized List<String> pieces() {
        return List.copyOf(pieces);
    }

    public synchronized void awaitPieces(int count) {
        while (pieces.size() < count) {
            try {
                wait(PATIENCE_SECONDS * 1_000L);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
