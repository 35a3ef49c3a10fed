package io.kamerton.gateway;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** How a stream ended. Every end but {@link Done} carries a text that is only part of a reply, maybe empty. */
public sealed interface StreamEnd {

    /** What came before the end. */
    String text();

    /** The model said that it is done. */
    record Done(Completion completion) implements StreamEnd {

        @Override
        public String text() {
            return completion.text();
        }
    }

    /** The server or the connection failed. */
    record Failed(ModelFault fault, String text) implements StreamEnd {}

    /** A limit passed in silence. */
    record TimedOut(Limit limit, String text) implements StreamEnd {}

    /** The reader left. */
    record Cancelled(String text) implements StreamEnd {}

    /** Which limit it was. */
    enum Limit {
        FIRST_TOKEN,
        BETWEEN_TOKENS,
        TOTAL
    }

    /** Waits for an end; whoever is interrupted meanwhile leaves the stream. */
    static StreamEnd await(CompletableFuture<StreamEnd> end, StreamHandle handle) {
        try {
            return end.get();
        } catch (InterruptedException e) {
            handle.cancel();
            Thread.currentThread().interrupt();
            throw new ModelException(ModelFault.CANCELLED);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Why the text is only part of a reply; empty where it is whole. */
    default Optional<ModelFault> broken() {
        return switch (this) {
            case Done done -> Optional.empty();
            case Failed failed -> Optional.of(failed.fault());
            case TimedOut late -> Optional.of(ModelFault.timeout(late.limit()));
            case Cancelled left -> Optional.of(ModelFault.CANCELLED);
        };
    }

    /** The completion of a stream that is done. */
    default Completion orThrow() {
        return switch (this) {
            case Done done -> done.completion();
            case Failed failed -> throw new ModelException(failed.fault());
            case TimedOut late -> throw new ModelException(ModelFault.timeout(late.limit()));
            case Cancelled left -> throw new ModelException(ModelFault.CANCELLED);
        };
    }
}
