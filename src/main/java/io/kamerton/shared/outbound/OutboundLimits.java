package io.kamerton.shared.outbound;

import java.time.Duration;

/**
 * How long and how much a call may take.
 *
 * @param connect until a connection stands
 * @param read between two pieces of an answer
 * @param total from the beginning to the last byte
 * @param bytes of an answer, as sent and as unpacked
 */
public record OutboundLimits(Duration connect, Duration read, Duration total, long bytes) {

    private static final long MEBIBYTE = 1024 * 1024;

    /** For a question whether a server is there. */
    public static final OutboundLimits PROBE =
            new OutboundLimits(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(4), MEBIBYTE);

    /** For an answer that is read whole. */
    public static final OutboundLimits USUAL =
            new OutboundLimits(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(1), 16 * MEBIBYTE);

    public OutboundLimits {
        if (connect.isNegative() || connect.isZero() || read.isNegative() || read.isZero() || bytes < 1) {
            throw new IllegalArgumentException("A call needs limits above zero");
        }
        if (total.isNegative() || total.isZero()) {
            throw new IllegalArgumentException("A call needs a time in which it ends");
        }
    }

    public OutboundLimits withConnect(Duration limit) {
        return new OutboundLimits(limit, read, total, bytes);
    }

    public OutboundLimits withRead(Duration limit) {
        return new OutboundLimits(connect, limit, total, bytes);
    }

    public OutboundLimits withTotal(Duration limit) {
        return new OutboundLimits(connect, read, limit, bytes);
    }

    public OutboundLimits withBytes(long limit) {
        return new OutboundLimits(connect, read, total, limit);
    }
}
