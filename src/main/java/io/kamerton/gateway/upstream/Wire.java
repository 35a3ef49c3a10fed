package io.kamerton.gateway.upstream;

import io.kamerton.gateway.upstream.UpstreamFailedException.Reason;
import io.kamerton.shared.outbound.GuardedConnection;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One connection with what was read from it and not yet wanted. */
final class Wire implements AutoCloseable {

    private static final int BUFFER = 16 * 1024;
    private static final int LONGEST_LINE = 16 * 1024;

    private final GuardedConnection connection;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;
    private Duration patience = Duration.ZERO;
    private boolean used;

    Wire(GuardedConnection connection) {
        this.connection = connection;
    }

    /** Whether an earlier call used it, so that the server may have closed it meanwhile. */
    boolean isUsed() {
        return used;
    }

    void markUsed() {
        used = true;
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

    private boolean fill(Waiting waiting) throws IOException {
        position = 0;
        limit = 0;
        while (true) {
            Duration wanted = waiting.patience();
            if (!wanted.equals(patience)) {
                connection.patience(wanted);
                patience = wanted;
            }
            try {
                limit = Math.max(0, connection.in().read(buffer, 0, buffer.length));
                return limit > 0;
            } catch (SocketTimeoutException e) {
                waiting.goesOn();
            }
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}
