package io.kamerton.identity.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The hash of an entry: SHA-256 over the previous hash and every field, each with its length in front. */
final class AuditChain {

    /** What the first entry follows. */
    static final byte[] START = new byte[32];

    private static final int FORM = 1;

    private AuditChain() {}

    static byte[] hash(AuditEntry entry, byte[] previous) {
        var bytes = new ByteArrayOutputStream(512);
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(FORM);
            out.write(previous);
            out.writeLong(entry.seq());
            out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, entry.at()));
            write(out, entry.actorId() == null ? null : Long.toString(entry.actorId()));
            write(out, entry.actorName());
            write(out, entry.keyLabel());
            write(out, entry.action());
            write(out, entry.subject());
            write(out, entry.before());
            write(out, entry.after());
            write(out, entry.requestId());
            write(out, entry.ip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sha256(bytes.toByteArray());
    }

    private static void write(DataOutputStream out, @Nullable String text) throws IOException {
        if (text == null) {
            out.writeInt(-1);
            return;
        }
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
