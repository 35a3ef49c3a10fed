package io.kamerton.shared.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** One AES-256 key and the name by which sealed secrets refer to it: the first 4 bytes of a hash of the key. */
final class EncryptionKey {

    static final int BYTES = 32;
    private static final byte[] LABEL = "kamerton encryption key".getBytes(StandardCharsets.US_ASCII);
    /** 32 random bytes hold fewer different ones with a probability below 10^-12; words that were padded hold fewer. */
    private static final int FEWEST_DIFFERENT = 18;

    private final int id;
    private final SecretKey key;

    private EncryptionKey(byte[] bytes) {
        this.id = ByteBuffer.wrap(digest(bytes)).getInt();
        this.key = new SecretKeySpec(bytes, "AES");
    }

    static EncryptionKey of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("A key has " + BYTES + " bytes");
        }
        return new EncryptionKey(bytes.clone());
    }

    /** Reads 32 bytes in Base64 (of either alphabet) or 64 hexadecimal digits; empty where it is no such text. */
    static Optional<byte[]> read(String text) {
        try {
            var bytes = text.matches("[0-9a-fA-F]{64}")
                    ? HexFormat.of().parseHex(text)
                    : Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
            return bytes.length == BYTES ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** Whether the bytes were typed by a person rather than drawn at random. */
    static boolean looksMadeUp(byte[] bytes) {
        var different = new HashSet<Byte>();
        var printable = 0;
        var steps = new HashSet<Integer>();
        for (var i = 0; i < bytes.length; i++) {
            different.add(bytes[i]);
            printable += bytes[i] >= ' ' && bytes[i] <= '~' ? 1 : 0;
            steps.add(i == 0 ? 0 : (bytes[i] - bytes[i - 1]) & 0xff);
        }
        return different.size() < FEWEST_DIFFERENT || printable == bytes.length || steps.size() < FEWEST_DIFFERENT / 2;
    }

    private static byte[] digest(byte[] key) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update(LABEL);
            return sha.digest(key);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    int id() {
        return id;
    }

    /** The id as people read it: 8 hexadecimal digits. */
    static String name(int id) {
        return HexFormat.of().toHexDigits(id);
    }

    SecretKey key() {
        return key;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EncryptionKey that && MessageDigest.isEqual(key.getEncoded(), that.key.getEncoded());
    }

    @Override
    public int hashCode() {
        return id;
    }

    @Override
    public String toString() {
        return "key " + name(id);
    }
}
