package io.kamerton.gateway.door;

import io.kamerton.gateway.StreamEnd.Limit;
import io.kamerton.gateway.StreamLimits;
import io.kamerton.gateway.upstream.Waiting;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * The watch over one call: how long a server may be silent (decision 17), and whether
 * anybody still waits for what it says.
 */
final class Patience implements Waiting {

    /** So often it is looked whether the client is still there. */
    private static final Duration LOOK = Duration.ofMillis(500);

    /** How long a server may take to end an answer that is whole; then its connection is closed instead of kept. */
    private static final Duration CLOSING = Duration.ofMillis(100);

    private enum Phase {
        FIRST,
        BETWEEN,
        /** Only the whole has a limit: a reply that is wanted whole comes in one piece. */
        WHOLE,
        CLOSING
    }

    private final StreamLimits limits;
    private final BooleanSupplier clientIsThere;
    private final long began = System.nanoTime();
    private final Duration first;
    private Phase phase;
    private long lastSign = began;
    private long lastLook = began;

    private Patience(StreamLimits limits, Duration first, Phase phase, BooleanSupplier clientIsThere) {
        this.limits = limits;
        this.first = first;
        this.phase = phase;
        this.clientIsThere = clientIsThere;
    }

    /** @param loaded whether the model is in the server's memory, as far as anybody knows */
    static Patience forStream(StreamLimits limits, boolean loaded, BooleanSupplier clientIsThere) {
        Duration first = loaded ? limits.firstToken() : limits.loading();
        return new Patience(limits, first, Phase.FIRST, clientIsThere);
    }

    static Patience forWhole(StreamLimits limits, BooleanSupplier clientIsThere) {
        return new Patience(limits, limits.total(), Phase.WHOLE, clientIsThere);
    }

    /** Something came; {@code begun} once it was a piece of the answer. */
    void sign(boolean begun) {
        lastSign = System.nanoTime();
        if (begun && phase == Phase.FIRST) {
            phase = Phase.BETWEEN;
        }
        if (lastSign - began > limits.total().toNanos()) {
            throw new LimitPassedException(Limit.TOTAL);
        }
        if (lastSign - lastLook > LOOK.toNanos()) {
            look(lastSign);
        }
    }

    /** The answer is whole; the server may take a moment to end it. */
    void closing() {
        phase = Phase.CLOSING;
        lastSign = System.nanoTime();
    }

    @Override
    public Duration patience() {
        long left = deadline() - System.nanoTime();
        return Duration.ofNanos(Math.clamp(left, 1_000_000, LOOK.toNanos()));
    }

    @Override
    public void goesOn() {
        long now = System.nanoTime();
        if (phase != Phase.CLOSING) {
            look(now);
        }
        if (now >= deadline()) {
            throw new LimitPassedException(
                    switch (phase) {
                        case FIRST -> now - began >= limits.total().toNanos() ? Limit.TOTAL : Limit.FIRST_TOKEN;
                        case BETWEEN -> now - began >= limits.total().toNanos() ? Limit.TOTAL : Limit.BETWEEN_TOKENS;
                        case WHOLE, CLOSING -> Limit.TOTAL;
                    });
        }
    }

    private void look(long now) {
        lastLook = now;
        if (!clientIsThere.getAsBoolean()) {
            throw new ClientGoneException();
        }
    }

    private long deadline() {
        long total = began + limits.total().toNanos();
        return switch (phase) {
            case FIRST -> Math.min(total, began + first.toNanos());
            case BETWEEN -> Math.min(total, lastSign + limits.betweenTokens().toNanos());
            case WHOLE -> total;
            case CLOSING -> lastSign + CLOSING.toNanos();
        };
    }
}
