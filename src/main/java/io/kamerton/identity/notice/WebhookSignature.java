package io.kamerton.identity.notice;

import io.kamerton.shared.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signature of Standard Webhooks 1.0: HMAC-SHA256 of {@code id.timestamp.body}. */
final class WebhookSignature {

    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;

    private WebhookSignature() {}

    /** A secret of 32 random bytes, as receivers are given it. */
    static Secret newSecret(SecureRandom random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Secret.of(PREFIX + Base64.getEncoder().encodeToString(bytes));
    }

    /** The value of the header {@code webhook-signature}. */
    static String of(Secret secret, String id, Instant at, String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            var key = Base64.getDecoder().decode(secret.reveal().substring(PREFIX.length()));
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            var signed = id + "." + at.getEpochSecond() + "." + body;
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
