package io.kamerton.gateway.door;

import io.kamerton.gateway.protocol.Protocol;
import io.kamerton.gateway.protocol.ReplyStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalInt;
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

    /** As nginx has it. */
    private static final int CLIENT_CLOSED_REQUEST = 499;

    private final Outlet outlet;
    private final BooleanSupplier connected;
    private final Protocol protocol;
    private final boolean streamed;

    /** What was said so far, for the log; until {@link #begin} it is what is held back. */
    private final Bytes tape = new Bytes();

    private boolean begun;

    /** Of an answer that broke before it was whole; the client knows of the fault only. */
    private byte[] unfinished = new byte[0];

    private boolean refused;
    private OptionalLong firstByteAt = OptionalLong.empty();

    ClientAnswer(Outlet outlet, BooleanSupplier connected, Protocol protocol, boolean streamed) {
        this.outlet = outlet;
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
        tape.clear();
    }

    Outlet outlet() {
        return outlet;
    }

    /** Sends the head and what was held back; headers must be set by now. */
    void begin() {
        begin(OptionalInt.empty());
    }

    /** Sends a whole answer in one piece. */
    void whole() {
        begin(OptionalInt.of(tape.size()));
    }

    private void begin(OptionalInt length) {
        begun = true;
        if (streamed) {
            outlet.header("X-Accel-Buffering", "no");
        }
        outlet.head(200, contentType(), length);
        firstByteAt = OptionalLong.of(System.nanoTime());
        sending(tape::writeTo);
    }

    private String contentType() {
        if (!streamed) {
            return MediaType.APPLICATION_JSON_VALUE;
        }
        return protocol == Protocol.OPENAI ? "text/event-stream;charset=UTF-8" : "application/x-ndjson";
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        boolean fits = tape.size() + length <= MOST_HELD;
        if (begun) {
            sending(out -> out.write(bytes, offset, length));
        } else if (!fits) {
            throw new IOException("The answer is longer than an answer may be");
        }
        if (fits) {
            tape.write(bytes, offset, length);
        }
    }

    boolean holdsSomething() {
        return !begun && tape.size() > 0;
    }

    void flush() {
        if (begun) {
            sending(OutputStream::flush);
        }
    }

    private interface Sending {
        void to(OutputStream out) throws IOException;
    }

    private void sending(Sending sending) {
        try {
            sending.to(outlet.body());
        } catch (IOException e) {
            throw new ClientGoneException();
        }
    }

    /** The client is gone; only logs and figures read the status. */
    void left() {
        outlet.head(CLIENT_CLOSED_REQUEST, "", OptionalInt.empty());
    }

    /** An error in place of an answer. */
    void refuse(CallRefusedException why) {
        startOver();
        refused = true;
        try {
            byte[] body = ErrorBodies.write(outlet, protocol, why);
            tape.write(body, 0, body.length);
        } catch (IOException e) {
            throw new ClientGoneException();
        }
    }

    /** When the first byte went out, in nanoseconds of the system; empty: none has. */
    OptionalLong firstByteAt() {
        return firstByteAt;
    }

    /** The last of such answers is what the log keeps where no other came: its entry names the fault besides. */
    void keepForLog(byte[] broken) {
        if (broken.length > 0) {
            unfinished = broken;
        }
    }

    /** As the client got it, or was about to; of an answer that broke before it was whole, what came of it. */
    byte[] tape() {
        return refused && unfinished.length > 0 ? unfinished : tape.toArray();
    }
}
