package io.kamerton.gateway.door;

import io.kamerton.gateway.protocol.Protocol;
import io.kamerton.gateway.protocol.ReplyStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.springframework.http.MediaType;

/**
 * What the client gets of one call. Until {@link #begin} everything is held back, so that another deployment can still
 * answer; after it, bytes go out as they come. A client that takes nothing more ends the call.
 */
final class ClientAnswer implements ReplyStream.Out {

    /** An answer that is longer is not held back, nor kept for the log beyond it. */
    private static final int MOST_HELD = 32 * 1024 * 1024;

    private final HttpServletResponse response;
    private final BooleanSupplier connected;
    private final Protocol protocol;
    private final boolean streamed;
    private final Bytes held = new Bytes();
    private final Bytes tape = new Bytes();
    private boolean begun;
    private OptionalLong firstByteAt = OptionalLong.empty();

    ClientAnswer(HttpServletResponse response, BooleanSupplier connected, Protocol protocol, boolean streamed) {
        this.response = response;
        this.connected = connected;
        this.protocol = protocol;
        this.streamed = streamed;
    }

    boolean isThere() {
        return connected.getAsBoolean();
    }

    /** Whether something has gone out, so that no other deployment can answer any more. */
    boolean hasBegun() {
        return begun;
    }

    /** Forgets what was held back. */
    void startOver() {
        held.clear();
    }

    HttpServletResponse response() {
        return response;
    }

    /** Sends the head and what was held back; headers must be set by now. */
    void begin() {
        begun = true;
        response.setStatus(200);
        response.setContentType(contentType());
        if (streamed) {
            response.setHeader("X-Accel-Buffering", "no");
        }
        firstByteAt = OptionalLong.of(System.nanoTime());
        sending(out -> held.writeTo(out));
        held.clear();
    }

    /** Sends a whole answer in one piece. */
    void whole() {
        response.setContentLength(held.size());
        begin();
    }

    private String contentType() {
        if (!streamed) {
            return MediaType.APPLICATION_JSON_VALUE;
        }
        return protocol == Protocol.OPENAI ? "text/event-stream;charset=UTF-8" : "application/x-ndjson";
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (tape.size() + length <= MOST_HELD) {
            tape.write(bytes, offset, length);
        }
        if (begun) {
            sending(out -> out.write(bytes, offset, length));
        } else {
            if (held.size() + length > MOST_HELD) {
                throw new IOException("The answer is longer than an answer may be");
            }
            held.write(bytes, offset, length);
        }
    }

    boolean holdsSomething() {
        return held.size() > 0;
    }

    void flush() {
        if (begun) {
            sending(ServletOutputStream::flush);
        }
    }

    private interface Sending {
        void to(ServletOutputStream out) throws IOException;
    }

    private void sending(Sending sending) {
        try {
            sending.to(response.getOutputStream());
        } catch (IOException e) {
            throw new ClientGoneException();
        }
    }

    /** An error in place of an answer. */
    void refuse(CallRefusedException refused) {
        startOver();
        tape.clear();
        try {
            byte[] body = ErrorBodies.write(response, protocol, refused);
            tape.write(body, 0, body.length);
        } catch (IOException e) {
            throw new ClientGoneException();
        }
    }

    /** When the first byte went out, in nanoseconds of the system; empty: none has. */
    OptionalLong firstByteAt() {
        return firstByteAt;
    }

    /** As the client got it, or was about to. */
    byte[] tape() {
        return tape.toArray();
    }
}
