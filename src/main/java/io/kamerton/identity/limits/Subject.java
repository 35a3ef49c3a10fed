package io.kamerton.identity.limits;

import io.kamerton.shared.UserId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** Whose failures are counted together. Names that nobody has are counted too, so that they behave like the others. */
public record Subject(String value) {

    /** A person, however her name was spelt. */
    public static Subject of(UserId user) {
        return new Subject("user:" + user.value());
    }

    /** A name that nobody has; kept as a hash, since people type passwords into the field of the name. */
    public static Subject ofUnknown(String name) {
        var bytes = name.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new Subject("name:" + HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
