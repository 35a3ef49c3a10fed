package io.kamerton.shared.outbound;

import io.kamerton.shared.outbound.OutboundFailedException.Reason;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * An answer that arrives piece by piece. One thread reads; {@link #close()} may be called by any, any number of times,
 * and ends the connection at once.
 */
public final class OutboundStream implements AutoCloseable {

    private static final int LONGEST_LINE = 1024 * 1024;

    private final int status;
    private final Map<String, List<String>> headers;
    private final Exchange exchange;
    private final InputStream body;

    OutboundStream(
            int status,
            Map<String, List<String>> headers,
            Exchange exchange,
            @Nullable InputStream content,
            String coding,
            long bytes)
            throws IOException {
        this.status = status;
        this.headers = headers;
        this.exchange = exchange;
        this.body = new Body(unpacked(content, coding, bytes));
    }

    private static InputStream unpacked(@Nullable InputStream content, String coding, long bytes) throws IOException {
        if (content == null) {
            return InputStream.nullInputStream();
        }
        var sent = new BoundedInput(content, bytes);
        return switch (coding) {
            case "", "identity" -> sent;
            case "gzip", "x-gzip" -> new BoundedInput(new Unpacking(sent), bytes);
            default ->
                throw new OutboundFailedException(
                        Reason.BROKEN, "The server packed its answer in a way that was not asked for.", null);
        };
    }

    public int status() {
        return status;
    }

    /** By their names, whatever their case. */
    public Map<String, List<String>> headers() {
        return headers;
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /**
     * The bytes as they arrive. Reading throws {@link OutboundFailedException} when a limit is passed, the connection
     * breaks, or {@link #close()} was called; the end of the stream is told for a whole answer only.
     */
    public InputStream body() {
        return body;
    }

    /**
     * The next line as UTF-8 without its end; null at the end of the answer.
     *
     * @throws OutboundFailedException as {@link #body()}, and for a line of more than 1 MiB
     */
    public @Nullable String nextLine() throws IOException {
        var line = new ByteArrayOutputStream();
        for (var next = body.read(); next >= 0; next = body.read()) {
            if (next == '\n') {
                return textOf(line);
            }
            line.write(next);
            if (line.size() > LONGEST_LINE) {
                throw BoundedInput.tooLarge(LONGEST_LINE);
            }
        }
        return line.size() == 0 ? null : textOf(line);
    }

    private static String textOf(ByteArrayOutputStream line) {
        var text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    /** Ends the connection. After the end of the answer this does nothing, and the connection serves again. */
    @Override
    public void close() {
        exchange.close();
    }

    /** Reads the header of the packed stream no earlier than its first byte is wanted, so that opening cannot block. */
    private static final class Unpacking extends InputStream {
        private final InputStream packed;
        private @Nullable InputStream open;

        Unpacking(InputStream packed) {
            this.packed = packed;
        }

        private InputStream open() throws IOException {
            var in = open;
            if (in == null) {
                in = new GZIPInputStream(packed);
                open = in;
            }
            return in;
        }

        @Override
        public int read() throws IOException {
            return open().read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return open().read(bytes, offset, length);
        }
    }

    /** Explains what goes wrong; closing it closes the connection, for reading on to the end could last for ever. */
    private final class Body extends FilterInputStream {

        Body(InputStream in) {
            super(new BufferedInputStream(in));
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (IOException e) {
                throw ended(e);
            }
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                return super.read(bytes, offset, length);
            } catch (IOException e) {
                throw ended(e);
            }
        }

        private IOException ended(IOException cause) {
            var explained = exchange.explained(cause);
            exchange.close();
            return explained;
        }

        @Override
        public void close() {
            exchange.close();
        }
    }
}
