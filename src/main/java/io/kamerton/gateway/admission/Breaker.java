package io.kamerton.gateway.admission;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowSynchronizationStrategy;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/** Gives a deployment a rest after half of its last 20 calls failed, then lets three calls try. Thread-safe. */
final class Breaker {

    static final Duration REST = Duration.ofSeconds(15);

    private static final Duration WHILE_PROBED = Duration.ofSeconds(1);
    // the library counts exceptions; which one does not matter here
    private static final Throwable FAILURE = new Failure();

    private final WaitClock clock;
    private final CircuitBreaker breaker;
    private volatile long restUntil;

    Breaker(String deployment, WaitClock clock) {
        this.clock = clock;
        this.breaker = CircuitBreaker.of(
                deployment,
                CircuitBreakerConfig.custom()
                        .slidingWindow(
                                20,
                                10,
                                SlidingWindowType.COUNT_BASED,
                                SlidingWindowSynchronizationStrategy.SYNCHRONIZED) // the other one allocates
                        .failureRateThreshold(50)
                        .slowCallRateThreshold(100)
                        .slowCallDurationThreshold(Duration.ofDays(1))
                        .waitDurationInOpenState(REST)
                        .permittedNumberOfCallsInHalfOpenState(3)
                        .clock(new SteadyClock(clock))
                        .build());
    }

    /** Whether nobody should even wait. */
    boolean isResting() {
        return breaker.getState() == CircuitBreaker.State.OPEN && restUntil - clock.nanoTime() > 0;
    }

    /** Whether a call may go; if so, its outcome or {@link #withoutOutcome} must be told. */
    boolean letsThrough() {
        return breaker.tryAcquirePermission();
    }

    void succeeded(long nanos) {
        breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
    }

    void failed(long nanos) {
        boolean wasOpen = breaker.getState() == CircuitBreaker.State.OPEN;
        breaker.onError(nanos, TimeUnit.NANOSECONDS, FAILURE);
        if (!wasOpen && breaker.getState() == CircuitBreaker.State.OPEN) {
            restUntil = clock.nanoTime() + REST.toNanos();
        }
    }

    void withoutOutcome() {
        breaker.releasePermission();
    }

    /** How long callers should stay away. */
    Duration retryAfter() {
        long left = restUntil - clock.nanoTime();
        boolean open = breaker.getState() == CircuitBreaker.State.OPEN;
        return open && left > 0 ? WholeSeconds.up(left) : WHILE_PROBED;
    }

    /** 0 closed, 0.5 tried again, 1 open. */
    double state() {
        return switch (breaker.getState()) {
            case OPEN, FORCED_OPEN -> 1;
            case HALF_OPEN -> 0.5;
            case CLOSED, DISABLED, METRICS_ONLY -> 0;
        };
    }

    private static final class Failure extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Failure() {
            super("failed", null, false, false);
        }
    }

    /** The time of day may jump; a rest is counted in steady time. */
    private static final class SteadyClock extends Clock {

        private final WaitClock clock;

        SteadyClock(WaitClock clock) {
            this.clock = clock;
        }

        @Override
        public Instant instant() {
            return Instant.EPOCH.plusNanos(clock.nanoTime());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
