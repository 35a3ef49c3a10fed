package io.kamerton.shared.vault;

import io.kamerton.shared.Secret;
import io.kamerton.shared.redaction.Redaction;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * The keys and the format: {@code version (1) | key id (4) | nonce (12) | text and tag}, AES-256-GCM with a random
 * 96-bit nonce (NIST SP 800-38D), the header and the place as additional data.
 */
final class KeyRing implements Vault {

    private static final byte VERSION = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int HEADER = 1 + Integer.BYTES;

    private final List<EncryptionKey> keys;
    private final SecureRandom random = new SecureRandom();

    /** @param keys the first encrypts, all decrypt; at least one */
    KeyRing(List<EncryptionKey> keys) {
        this.keys = keys.stream().distinct().toList();
        if (this.keys.stream().map(EncryptionKey::id).distinct().count() < this.keys.size()) {
            throw new IllegalArgumentException("Two keys share an id");
        }
    }

    @Override
    public byte[] encrypt(Secret secret, Place place) {
        var key = first();
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        var header = ByteBuffer.allocate(HEADER).put(VERSION).putInt(key.id()).array();
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, header, place);
            var text = cipher.doFinal(secret.reveal().getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(HEADER + NONCE + text.length)
                    .put(header)
                    .put(nonce)
                    .put(text)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A secret cannot be encrypted", e);
        }
    }

    @Override
    public Secret decrypt(byte[] sealed, Place place) {
        var id = keyIdOf(sealed);
        var key = key(id).orElseThrow(() -> new SealBrokenException(
                "A stored secret is encrypted under key %s, which is not there".formatted(EncryptionKey.name(id)),
                null));
        var buffer = ByteBuffer.wrap(sealed);
        var header = new byte[HEADER];
        var nonce = new byte[NONCE];
        buffer.get(header).get(nonce);
        var text = new byte[buffer.remaining()];
        buffer.get(text);
        try {
            var open = cipher(Cipher.DECRYPT_MODE, key, nonce, header, place).doFinal(text);
            var secret = Secret.of(new String(open, StandardCharsets.UTF_8));
            Redaction.learn(secret);
            return secret;
        } catch (GeneralSecurityException e) {
            throw new SealBrokenException("A stored secret of " + place.table() + " was changed or moved", e);
        }
    }

    @Override
    public boolean needsRewrap(byte[] sealed) {
        return keyIdOf(sealed) != first().id();
    }

    EncryptionKey first() {
        return keys.getFirst();
    }

    Optional<EncryptionKey> key(int id) {
        return keys.stream().filter(key -> key.id() == id).findFirst();
    }

    static int keyIdOf(byte[] sealed) {
        if (sealed.length < HEADER + NONCE + TAG_BITS / Byte.SIZE || sealed[0] != VERSION) {
            throw new SealBrokenException("A stored secret has a format that is not known", null);
        }
        return ByteBuffer.wrap(sealed).getInt(1);
    }

    private static Cipher cipher(int mode, EncryptionKey key, byte[] nonce, byte[] header, Place place)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(header);
        cipher.updateAAD(place.bytes());
        return cipher;
    }
}
