package io.kamerton.gateway.upstream;

import io.kamerton.gateway.upstream.UpstreamFailedException.Reason;
import io.kamerton.shared.outbound.GuardedConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One connection with what was read from it and not yet wanted. */
final class Wire implements AutoCloseable {

    private static final int BUFFER = 16 * 1024;
    private static final int LONGEST_LINE = 16 * 1024;

    private final GuardedConnection connection;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;
    private final WireWatch watch;
    private boolean used;

    /** Who reads at present, when he is asked next, and how he put an end to it. */
    private final Object reading = new Object();

    private @Nullable Waiting waiting;
    private long askedAt;
    private @Nullable RuntimeException ended;

    Wire(GuardedConnection connection, WireWatch watch) {
        this.connection = connection;
        this.watch = watch;
        watch.over(this);
    }

    /** Whether an earlier call used it, so that the server may have closed it meanwhile. */
    boolean isUsed() {
        return used;
    }

    void markUsed() {
        used = true;
    }

    /** Whether something came that nobody has read. */
    boolean hasRest() {
        return position < limit;
    }

    /** Whether the server has said something that nobody asked for: such a connection would mix up answers. */
    boolean isDirty() {
        try {
            return position < limit || connection.in().available() > 0;
        } catch (IOException e) {
            return true;
        }
    }

    void send(UpstreamRequest request) throws IOException {
        connection.out().write(request.beginning());
        if (!request.isTogether()) {
            connection.out().write(request.body());
        }
    }

    /** Whether bytes can be had without waiting. */
    boolean isReady() throws IOException {
        return position < limit || connection.in().available() > 0;
    }

    /** At least one byte, or -1 at the end of the connection. */
    int read(byte[] into, int offset, int length, Waiting waiting) throws IOException {
        if (position == limit && !fill(waiting)) {
            return -1;
        }
        int count = Math.min(length, limit - position);
        System.arraycopy(buffer, position, into, offset, count);
        position += count;
        return count;
    }

    /** A line without its end; null at the end of the connection. */
    @Nullable
    String line(Waiting waiting) throws IOException {
        @Nullable StringBuilder line = null;
        while (true) {
            for (int i = position; i < limit; i++) {
                if (buffer[i] == '\n') {
                    int end = i > position && buffer[i - 1] == '\r' ? i - 1 : i;
                    String part = new String(buffer, position, end - position, StandardCharsets.ISO_8859_1);
                    position = i + 1;
                    return line == null ? part : line.append(part).toString().stripTrailing();
                }
            }
            line = line == null ? new StringBuilder() : line;
            line.append(new String(buffer, position, limit - position, StandardCharsets.ISO_8859_1));
            position = limit;
            if (line.length() > LONGEST_LINE) {
                throw new UpstreamFailedException(Reason.BROKEN, "A line of the answer is too long", null);
            }
            if (!fill(waiting)) {
                return line.isEmpty() ? null : line.toString();
            }
        }
    }

    private boolean fill(Waiting caller) throws IOException {
        position = 0;
        limit = 0;
        synchronized (reading) {
            waiting = caller;
            askedAt = System.nanoTime() + caller.patience().toNanos();
        }
        IOException failed = null;
        try {
            limit = Math.max(0, connection.in().read(buffer, 0, buffer.length));
        } catch (IOException e) {
            failed = e;
        }
        synchronized (reading) {
            waiting = null;
            if (ended != null) {
                throw ended;
            }
        }
        if (failed != null) {
            throw failed;
        }
        return limit > 0;
    }

    /** Asks whoever has been reading for long enough; the reader itself stands still meanwhile. */
    void look(long now) {
        synchronized (reading) {
            if (waiting == null || now - askedAt < 0) {
                return;
            }
            try {
                waiting.goesOn();
                askedAt = now + waiting.patience().toNanos();
            } catch (RuntimeException e) {
                ended = e;
                waiting = null;
                // to end an encrypted connection may take a while, and all others wait for whoever looks
                Thread.ofVirtual().start(this::close);
            }
        }
    }

    @Override
    public void close() {
        watch.leave(this);
        connection.close();
    }
}
