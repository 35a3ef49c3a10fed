package io.kamerton.identity.key;

import io.kamerton.shared.RandomToken;
import java.security.SecureRandom;

/** The form of keys: {@code kmt_}, a label of 8 letters and digits, {@code _}, 256 random bits in Base64 for URLs. */
final class KeySecret {

    static final int LABEL = 8;
    private static final String START = "kmt_";
    private static final String LABEL_LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private KeySecret() {}

    static String newLabel() {
        var label = new StringBuilder(LABEL);
        RANDOM.ints(LABEL, 0, LABEL_LETTERS.length()).forEach(i -> label.append(LABEL_LETTERS.charAt(i)));
        return label.toString();
    }

    static String newSecret(String label) {
        return START + label + "_" + RandomToken.next().reveal();
    }
}
