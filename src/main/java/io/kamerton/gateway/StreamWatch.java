package io.kamerton.gateway;

import io.kamerton.gateway.Completion.FinishReason;
import io.kamerton.gateway.StreamEnd.Limit;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Stands between a model's stream and its reader: whatever the server does, the reader hears one end and nothing after it.
 * Decision 17 tells the limits. Thread-safe.
 */
public final class StreamWatch implements StreamHandle {

    private enum State {
        OPEN,
        DONE,
        ERROR,
        TIMEOUT,
        CANCELLED
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);
    private final StreamListener listener;
    private final StreamLimits limits;
    private final WatchTimer timer;
    private final Runnable dropped;

    /** Whoever holds it speaks to the listener; {@link #text} is read and written under it. */
    private final Lock delivery = new ReentrantLock();

    private final StringBuilder text = new StringBuilder();
    private volatile Runnable upstream = () -> {};
    private final AtomicReference<WatchTimer.Pending> silence = new AtomicReference<>(() -> {});
    private final AtomicReference<WatchTimer.Pending> whole = new AtomicReference<>(() -> {});
    private volatile long lastSign;
    private volatile boolean begun;

    /** @param dropped called for each event that came after the end */
    public StreamWatch(StreamListener listener, StreamLimits limits, WatchTimer timer, Runnable dropped) {
        this.listener = listener;
        this.limits = limits;
        this.timer = timer;
        this.dropped = dropped;
    }

    /**
     * Starts the clocks; call it before the request is sent.
     *
     * @param loaded false where the server must load the model first, which takes longer
     */
    public StreamWatch start(boolean loaded) {
        lastSign = timer.nanoTime();
        arm(whole, limits.total(), () -> timeOut(Limit.TOTAL));
        Duration first = limits.first(loaded);
        arm(silence, first, () -> checkSilence(first));
        return this;
    }

    /** How to close the connection to the model; called at once where the stream has ended already. */
    public void upstream(Runnable close) {
        upstream = close;
        State now = state.get();
        if (now != State.OPEN && now != State.DONE) {
            close.run();
        }
    }

    /** The server gave a sign of work, such as a piece of thinking that is not part of the text. */
    public void sign() {
        begun = true;
        lastSign = timer.nanoTime();
    }

    public void text(String piece) {
        sign();
        if (piece.isEmpty()) {
            return;
        }
        delivery.lock();
        try {
            if (state.get() != State.OPEN) {
                dropped.run();
                return;
            }
            text.append(piece);
            listener.onText(piece);
        } catch (RuntimeException e) {
            cancel();
        } finally {
            delivery.unlock();
        }
    }

    /** @param inputTokens 0 where the server does not tell, as with {@code outputTokens} */
    public void done(FinishReason reason, int inputTokens, int outputTokens) {
        if (settle(State.DONE)) {
            arm(whole, limits.closing(), this::closeUpstream);
            tell(() -> new StreamEnd.Done(new Completion(text.toString(), reason, inputTokens, outputTokens)));
        } else {
            dropped.run();
        }
    }

    public void fail(ModelFault fault) {
        if (settle(State.ERROR)) {
            closeUpstream();
            tell(() -> new StreamEnd.Failed(fault, text.toString()));
        } else {
            dropped.run();
        }
    }

    /** Something came that belongs to no open stream. */
    public void late() {
        dropped.run();
    }

    public boolean isOpen() {
        return state.get() == State.OPEN;
    }

    @Override
    public void cancel() {
        if (settle(State.CANCELLED)) {
            closeUpstream();
            tell(() -> new StreamEnd.Cancelled(text.toString()));
        }
    }

    /** The connection is closed by its other side or by its reader; there is nothing left to close. */
    public void closed() {
        if (!isOpen()) {
            whole.getAndSet(() -> {}).cancel();
        }
    }

    private void timeOut(Limit limit) {
        if (settle(State.TIMEOUT)) {
            closeUpstream();
            tell(() -> new StreamEnd.TimedOut(limit, text.toString()));
        }
    }

    /** Signs do not move the timer: when it fires, it waits for the rest of the time since the last sign. */
    private void checkSilence(Duration allowed) {
        if (!isOpen()) {
            return;
        }
        Duration limit = begun ? limits.betweenTokens() : allowed;
        Duration left = limit.minusNanos(timer.nanoTime() - lastSign);
        if (left.isPositive()) {
            arm(silence, left, () -> checkSilence(allowed));
        } else {
            timeOut(begun ? Limit.BETWEEN_TOKENS : Limit.FIRST_TOKEN);
        }
    }

    private boolean settle(State end) {
        if (!state.compareAndSet(State.OPEN, end)) {
            return false;
        }
        silence.getAndSet(() -> {}).cancel();
        whole.getAndSet(() -> {}).cancel();
        return true;
    }

    /** A task armed while the stream ends is taken back: either here, or by the end that comes after. */
    private void arm(AtomicReference<WatchTimer.Pending> place, Duration delay, Runnable task) {
        WatchTimer.Pending pending = timer.after(delay, task);
        place.set(pending);
        if (place == silence && !isOpen()) {
            pending.cancel();
        }
    }

    private void closeUpstream() {
        upstream.run();
    }

    private void tell(Supplier<StreamEnd> end) {
        delivery.lock();
        try {
            listener.onEnd(end.get());
        } finally {
            delivery.unlock();
        }
    }
}
