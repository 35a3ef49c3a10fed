package io.kamerton.gateway.admission;

import io.kamerton.registry.DeploymentTarget;
import io.kamerton.shared.Priority;
import java.time.Duration;
import java.time.Instant;

/** The queue before every deployment. Thread-safe; made for many waiting virtual threads. */
public interface Admission {

    /**
     * Waits for a place at the deployment. The permit must be closed.
     *
     * @param deadline after which the caller waits no longer
     * @param caller is asked while waiting whether it is still there
     * @throws RefusedException the queue is full, or the wait was too long: nothing was sent
     * @throws BreakerOpenException the deployment has failed too often just now; try the next
     * @throws CallerGoneException the caller hung up while it waited
     */
    Permit enter(DeploymentTarget deployment, Priority priority, Instant deadline, Presence caller)
            throws InterruptedException;

    /**
     * Room for a body, asked for before it is read, and again where it turns out longer than it was declared.
     *
     * @param bytes of the body, as far as they are known; at least 0
     * @return false where the process holds enough bodies: refuse without reading
     */
    boolean tryEnterProcess(long bytes);

    /** Gives back what {@link #tryEnterProcess} granted, with the same number of bytes. */
    void leaveProcess(long bytes);

    /** Whether the deployment is given a rest just now, because it failed too often; asks without taking a place. */
    default boolean isResting(DeploymentTarget deployment) {
        return false;
    }

    /** Whether the caller of a request is still there. */
    @FunctionalInterface
    interface Presence {

        Presence ALWAYS = () -> true;

        boolean isThere();
    }

    /** A place at a deployment, at one of its servers. */
    interface Permit extends AutoCloseable {

        /** Base URL of the least busy server; empty for built-in models. */
        String baseUrl();

        /** How long the caller waited. */
        Duration queued();

        /**
         * Leaves a server that took nothing of the call for another one of the deployment; {@link #baseUrl} tells which.
         *
         * @return false where all were tried; it is at one of them again then
         */
        boolean movedOn();

        /** The deployment did what it should, or the fault was the caller's. */
        void succeeded();

        /** The deployment failed; the breaker counts it. */
        void failed();

        /** Frees the place; without a word before, nothing is counted. */
        @Override
        void close();
    }

    /** The deployment takes nobody more. */
    final class RefusedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final Duration retryAfter;

        public RefusedException(Duration retryAfter) {
            super("The queue is full", null, false, false);
            this.retryAfter = retryAfter;
        }

        /** Whole seconds, at least one: length of the queue times recent mean time of a call. */
        public Duration retryAfter() {
            return retryAfter;
        }
    }

    /** The deployment is given a rest. */
    final class BreakerOpenException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final Duration retryAfter;

        public BreakerOpenException(Duration retryAfter) {
            super("The breaker is open", null, false, false);
            this.retryAfter = retryAfter;
        }

        public Duration retryAfter() {
            return retryAfter;
        }
    }

    /** Nobody waits for the answer any more. */
    final class CallerGoneException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public CallerGoneException() {
            super("The caller is gone", null, false, false);
        }
    }
}
