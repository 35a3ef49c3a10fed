package io.kamerton.shared.vault;

import io.kamerton.shared.settings.StartRefusedException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The keys of encryption at rest.
 *
 * @param encryptionKey {@code KAMERTON_ENCRYPTION_KEY}: one or more keys between commas, each 32 random bytes in
 *     Base64 or hexadecimal; the first encrypts, all decrypt; blank: one is generated into the data directory
 */
@ConfigurationProperties("kamerton.vault")
record VaultSettings(@DefaultValue("") String encryptionKey) {

    private static final String HOW = " `openssl rand -base64 32` makes one.";

    /** The keys in their order; empty where none is set. A sentence about a bad one never shows it. */
    List<EncryptionKey> keys() {
        if (encryptionKey.isBlank()) {
            return List.of();
        }
        var keys = new ArrayList<EncryptionKey>();
        var texts = encryptionKey.split(",", -1);
        for (var text : texts) {
            keys.add(key(text.strip(), texts.length == 1 ? "it" : "key " + (keys.size() + 1)));
        }
        return keys;
    }

    private static EncryptionKey key(String text, String which) {
        var bytes = EncryptionKey.read(text)
                .orElseThrow(() -> new StartRefusedException(
                        "KAMERTON_ENCRYPTION_KEY holds keys of 32 random bytes in Base64, but %s has %d characters (not shown) and is none."
                                        .formatted(which, text.length())
                                + HOW));
        if (EncryptionKey.looksMadeUp(bytes)) {
            throw new StartRefusedException(
                    "KAMERTON_ENCRYPTION_KEY holds keys of 32 random bytes in Base64, but %s (%d characters, not shown) looks like a placeholder."
                                    .formatted(which, text.length())
                            + HOW);
        }
        return EncryptionKey.of(bytes);
    }

    @Override
    public String toString() {
        return "VaultSettings[not shown]";
    }
}
