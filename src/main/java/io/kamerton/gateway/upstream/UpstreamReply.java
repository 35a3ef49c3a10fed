package io.kamerton.gateway.upstream;

import io.kamerton.gateway.upstream.UpstreamFailedException.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An answer whose head has come; its body is read piece by piece. One thread reads. */
public final class UpstreamReply implements AutoCloseable {

    private static final int MOST_HEADERS = 100;
    private static final long CHUNKED = -1;
    private static final long UNTIL_END = -2;

    private final Wire wire;
    private final Waiting waiting;
    private final Consumer<Wire> keeper;
    private final int status;
    private final List<Map.Entry<String, String>> headers;
    private final long framing;
    private final boolean keepAlive;
    private long left;
    private boolean ended;

    private UpstreamReply(
            Wire wire,
            Waiting waiting,
            Consumer<Wire> keeper,
            String statusLine,
            List<Map.Entry<String, String>> headers)
            throws IOException {
        this.wire = wire;
        this.waiting = waiting;
        this.keeper = keeper;
        this.status = statusOf(statusLine);
        this.headers = headers;
        this.framing = framing();
        this.left = Math.max(0, framing);
        this.ended = framing == 0;
        this.keepAlive = statusLine.startsWith("HTTP/1.1")
                && framing != UNTIL_END
                && !header("connection").orElse("").toLowerCase(Locale.ROOT).contains("close");
    }

    /** Null where the connection ended before anything came. */
    static @Nullable UpstreamReply read(Wire wire, Waiting waiting, Consumer<Wire> keeper) throws IOException {
        while (true) {
            String line = wire.line(waiting);
            if (line == null) {
                return null;
            }
            List<Map.Entry<String, String>> headers = headers(wire, waiting);
            // interim answers, such as 103, precede the one that counts
            if (statusOf(line) >= 200) {
                return new UpstreamReply(wire, waiting, keeper, line, headers);
            }
        }
    }

    private static int statusOf(String line) throws IOException {
        if (line.length() < 12
                || !line.startsWith("HTTP/1.")
                || !line.substring(9, 12).chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new UpstreamFailedException(Reason.BROKEN, "What came is no HTTP", null);
        }
        return Integer.parseInt(line, 9, 12, 10);
    }

    private static List<Map.Entry<String, String>> headers(Wire wire, Waiting waiting) throws IOException {
        var headers = new ArrayList<Map.Entry<String, String>>();
        for (String line = wire.line(waiting); line != null && !line.isEmpty(); line = wire.line(waiting)) {
            int colon = line.indexOf(':');
            if (colon < 1 || headers.size() == MOST_HEADERS) {
                throw new UpstreamFailedException(Reason.BROKEN, "The head of the answer cannot be read", null);
            }
            headers.add(Map.entry(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip()));
        }
        return headers;
    }

    private long framing() throws IOException {
        if (status == 204 || status == 304) {
            return 0;
        }
        Optional<String> coding = header("transfer-encoding");
        if (coding.isPresent()) {
            if (!coding.get().equalsIgnoreCase("chunked")) {
                throw new UpstreamFailedException(Reason.BROKEN, "The answer is packed in an unknown way", null);
            }
            return CHUNKED;
        }
        Optional<String> length = header("content-length");
        if (length.isEmpty()) {
            return UNTIL_END;
        }
        try {
            return Math.max(0, Long.parseLong(length.get()));
        } catch (NumberFormatException e) {
            throw new UpstreamFailedException(Reason.BROKEN, "The length of the answer is no number", e);
        }
    }

    public int status() {
        return status;
    }

    /** @param name in small letters */
    public Optional<String> header(String name) {
        for (var header : headers) {
            if (header.getKey().equals(name)) {
                return Optional.of(header.getValue());
            }
        }
        return Optional.empty();
    }

    /** With names in small letters, in the order in which they came. */
    public List<Map.Entry<String, String>> headers() {
        return headers;
    }

    /** Whether a part of the body can be had without waiting. */
    public boolean isReady() throws IOException {
        return !ended && wire.isReady();
    }

    /**
     * At least one byte, or -1 at the end of a whole body.
     *
     * @throws UpstreamFailedException the connection ended before the body did
     */
    public int read(byte[] into, int offset, int length) throws IOException {
        if (ended) {
            return -1;
        }
        if (framing == CHUNKED && left == 0 && !nextChunk()) {
            ended = true;
            return -1;
        }
        int most = framing == UNTIL_END ? length : (int) Math.min(length, left);
        int count = bytes(into, offset, most);
        if (count < 0) {
            ended = true;
            if (framing == UNTIL_END) {
                return -1;
            }
            throw lost(null);
        }
        left -= framing == UNTIL_END ? 0 : count;
        if (framing == CHUNKED && left == 0) {
            line();
        } else if (framing >= 0 && left == 0) {
            ended = true;
        }
        return count;
    }

    private boolean nextChunk() throws IOException {
        String line = line();
        if (line == null) {
            throw lost(null);
        }
        int end = line.indexOf(';');
        try {
            left = Long.parseLong((end < 0 ? line : line.substring(0, end)).strip(), 16);
        } catch (NumberFormatException e) {
            throw new UpstreamFailedException(Reason.BROKEN, "A chunk of the answer cannot be read", e);
        }
        if (left > 0) {
            return true;
        }
        if (left < 0) {
            throw new UpstreamFailedException(Reason.BROKEN, "A chunk of the answer cannot be read", null);
        }
        // trailers, then the empty line
        for (String trailer = line(); trailer != null && !trailer.isEmpty(); ) {
            trailer = line();
        }
        return false;
    }

    private int bytes(byte[] into, int offset, int length) throws IOException {
        try {
            return wire.read(into, offset, length, waiting);
        } catch (UpstreamFailedException e) {
            throw e;
        } catch (IOException e) {
            throw lost(e);
        }
    }

    /** Null at the end of the connection. */
    private @Nullable String line() throws IOException {
        try {
            return wire.line(waiting);
        } catch (UpstreamFailedException e) {
            throw e;
        } catch (IOException e) {
            throw lost(e);
        }
    }

    static UpstreamFailedException lost(@Nullable IOException cause) {
        return new UpstreamFailedException(Reason.CONNECTION_LOST, "The connection broke", cause);
    }

    /** After the end of a whole body the connection serves again; before it, it is closed at once. */
    @Override
    public void close() {
        if (ended && keepAlive && !wire.hasRest()) {
            wire.markUsed();
            keeper.accept(wire);
        } else {
            wire.close();
        }
    }
}
