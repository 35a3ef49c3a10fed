package io.kamerton.identity.key;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** The form of keys: {@code kmt_}, a label of 8 letters and digits, {@code _}, 256 random bits in Base64 for URLs. */
final class KeySecret {

    static final int LABEL = 8;
    private static final String START = "kmt_";
    private static final int SECRET_BYTES = 32;
    private static final String LABEL_LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private KeySecret() {}

    static String newLabel() {
        var label = new StringBuilder(LABEL);
        RANDOM.ints(LABEL, 0, LABEL_LETTERS.length()).forEach(i -> label.append(LABEL_LETTERS.charAt(i)));
        return label.toString();
    }

    static String newSecret(String label) {
        var secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return START + label + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    /** Of the whole key: its beginning alone never stands for it. */
    static byte[] sha256(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
