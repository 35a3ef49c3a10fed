package io.kamerton.gateway.provider;

import io.kamerton.shared.outbound.GuardedHttpClient.Cancellation;
import java.util.ArrayList;
import java.util.List;

/**
 * The switch by which a watchdog ends a call of a model at once, from any thread and even before its first byte. What
 * langchain4j opens inside {@link #run} hangs on it, streams included that go on after it.
 */
public final class ModelCall {

    private static final ScopedValue<ModelCall> CURRENT = ScopedValue.newInstance();

    private final List<Cancellation> opened = new ArrayList<>();
    private boolean cancelled;

    /** Does the work; its calls of models hang on this switch. */
    public void run(Runnable work) {
        ScopedValue.where(CURRENT, this).run(work);
    }

    /** Closes the connections and lets no further one be opened. */
    public void cancel() {
        List<Cancellation> running;
        synchronized (this) {
            cancelled = true;
            running = List.copyOf(opened);
        }
        running.forEach(Cancellation::cancel);
    }

    /** A cancellation that hangs on the switch of this thread, where there is one. */
    static Cancellation ofCurrent() {
        var cancellation = new Cancellation();
        if (CURRENT.isBound()) {
            CURRENT.get().watch(cancellation);
        }
        return cancellation;
    }

    private void watch(Cancellation cancellation) {
        boolean tooLate;
        synchronized (this) {
            opened.add(cancellation);
            tooLate = cancelled;
        }
        if (tooLate) {
            cancellation.cancel();
        }
    }
}
