package io.kamerton.gateway.log;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Calls that are written together, in the order in which they were appended.
 *
 * @param waiting who wants to know when the calls are safe
 */
record Batch(List<LoggedCall> calls, List<CompletableFuture<Boolean>> waiting) {

    boolean isEmpty() {
        return calls.isEmpty() && waiting.isEmpty();
    }

    void settled() {
        waiting.forEach(one -> one.complete(true));
    }

    int weight() {
        return calls.stream().mapToInt(LoggedCall::weight).sum();
    }
}
