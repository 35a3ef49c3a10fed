package io.kamerton.identity.factor;

import dev.samstevens.totp.code.DefaultCodeGenerator;
import dev.samstevens.totp.exceptions.CodeGenerationException;
import io.kamerton.shared.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.apache.commons.codec.binary.Base32;

/** The arithmetic of time-based codes as RFC 6238 has them: SHA-1, six digits, steps of 30 s, 160-bit secrets. */
public final class Totp {

    public static final Duration STEP = Duration.ofSeconds(30);
    public static final int DIGITS = 6;

    /** How many steps before and after the present one are accepted too, for clocks that are a little off. */
    static final int WINDOW = 1;

    private static final int SECRET_BYTES = 20;
    private static final Pattern CODE = Pattern.compile("[0-9]{" + DIGITS + "}");
    private static final Pattern BASE32 = Pattern.compile("[A-Z2-7]+=*");
    private static final SecureRandom RANDOM = new SecureRandom();

    private Totp() {}

    static Secret newSecret() {
        var bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return Secret.of(new Base32().encodeToString(bytes));
    }

    /** Whether the text is a Base32 secret of at least 160 bits. */
    public static boolean isSecret(String text) {
        return BASE32.matcher(text).matches() && new Base32().decode(text).length >= SECRET_BYTES;
    }

    public static boolean looksLikeCode(String text) {
        return CODE.matcher(text).matches();
    }

    /** The number of the step that the moment is in, counted from 1970. */
    public static long stepOf(Instant moment) {
        return Math.floorDiv(moment.getEpochSecond(), STEP.toSeconds());
    }

    public static String code(Secret secret, long step) {
        try {
            return new DefaultCodeGenerator().generate(secret.reveal(), step);
        } catch (CodeGenerationException e) {
            throw new IllegalStateException("a code could not be computed", e);
        }
    }

    /** The step around the present one whose code this is; every step is compared, whatever the earlier ones said. */
    static OptionalLong stepOf(String code, Secret secret, Instant now) {
        var given = code.getBytes(StandardCharsets.US_ASCII);
        var present = stepOf(now);
        var found = OptionalLong.empty();
        for (var step = present - WINDOW; step <= present + WINDOW; step++) {
            var right = code(secret, step).getBytes(StandardCharsets.US_ASCII);
            if (MessageDigest.isEqual(right, given)) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }
}
