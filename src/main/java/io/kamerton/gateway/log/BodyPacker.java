package io.kamerton.gateway.log;

import io.kamerton.gateway.log.KeptBody.Part;
import io.kamerton.shared.Capture;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Brings bodies into the form in which they are kept. Not thread-safe. */
final class BodyPacker implements AutoCloseable {

    /** Of each body; what is longer is cut and marked. */
    static final int LONGEST = 1 << 20;

    /** Shorter ones cost more time than the space is worth. */
    private static final int WORTH_DEFLATING = 512;

    /** The same while many calls come: deflating is the dearest part of recording. */
    private static final int WORTH_DEFLATING_IN_A_HURRY = 64 * 1024;

    private static final byte[] NOTHING = new byte[0];

    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    private final byte[] target = new byte[LONGEST + 1024];
    private final MessageDigest sha256;
    private int worthDeflating = WORTH_DEFLATING;

    BodyPacker() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether time is dearer than space from now on. */
    void hurry(boolean dear) {
        worthDeflating = dear ? WORTH_DEFLATING_IN_A_HURRY : WORTH_DEFLATING;
    }

    /** Empty where nothing is kept. */
    Optional<KeptBody> pack(Bodies bodies, Capture capture) {
        boolean nothing = bodies.request().length == 0 && bodies.response().length == 0;
        if (capture == Capture.OFF || nothing) {
            return Optional.empty();
        }
        return Optional.of(
                capture == Capture.HASHED
                        ? new KeptBody(capture, hashed(bodies.request()), hashed(bodies.response()))
                        : new KeptBody(capture, full(bodies.request()), full(bodies.response())));
    }

    private Part hashed(byte[] body) {
        return new Part(body.length, false, false, NOTHING, sha256.digest(body));
    }

    private Part full(byte[] body) {
        int length = Math.min(body.length, LONGEST);
        boolean cut = length < body.length;
        if (length >= worthDeflating) {
            deflater.reset();
            deflater.setInput(body, 0, length);
            deflater.finish();
            int packed = deflater.deflate(target);
            if (deflater.finished() && packed < length) {
                return new Part(body.length, cut, true, Arrays.copyOf(target, packed), NOTHING);
            }
        }
        return new Part(body.length, cut, false, cut ? Arrays.copyOf(body, length) : body, NOTHING);
    }

    /** The bytes as they were sent, as far as they are kept. */
    static byte[] unpacked(byte[] bytes, boolean deflated) {
        if (!deflated) {
            return bytes;
        }
        try (var inflater = new Inflater()) {
            inflater.setInput(bytes);
            var whole = new byte[LONGEST];
            int length = inflater.inflate(whole);
            return Arrays.copyOf(whole, length);
        } catch (DataFormatException e) {
            throw new IllegalStateException("a body of the log is damaged", e);
        }
    }

    @Override
    public void close() {
        deflater.end();
    }
}
