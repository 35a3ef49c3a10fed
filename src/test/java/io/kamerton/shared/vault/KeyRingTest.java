package io.kamerton.shared.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kamerton.shared.Secret;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyRingTest {

    private static final Place PLACE = new Place("provider", "api_key", 7);
    private static final Secret SECRET = Secret.of("gsk-тайна-🔑");

    private final EncryptionKey older = randomKey();
    private final EncryptionKey newer = randomKey();
    private final KeyRing ring = new KeyRing(List.of(older));

    @Test
    void what_was_sealed_opens_again_at_its_place() {
        var sealed = ring.encrypt(SECRET, PLACE);
        assertThat(ring.decrypt(sealed, PLACE).reveal()).isEqualTo("gsk-тайна-🔑");
        assertThat(new String(sealed, StandardCharsets.UTF_8)).doesNotContain("gsk");
    }

    @Test
    void an_empty_secret_is_sealed_too() {
        assertThat(ring.decrypt(ring.encrypt(Secret.of(""), PLACE), PLACE).isEmpty())
                .isTrue();
    }

    @Test
    void another_row_column_or_table_does_not_open_it() {
        var sealed = ring.encrypt(SECRET, PLACE);
        for (var elsewhere : List.of(
                new Place("provider", "api_key", 8),
                new Place("provider", "url", 7),
                new Place("webhook", "api_key", 7))) {
            assertThatThrownBy(() -> ring.decrypt(sealed, elsewhere)).isInstanceOf(SealBrokenException.class);
        }
    }

    @Test
    void no_bit_can_be_turned_and_no_byte_cut_off() {
        var sealed = ring.encrypt(SECRET, PLACE);
        for (var bit = 0; bit < sealed.length * 8; bit++) {
            var turned = sealed.clone();
            turned[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThatThrownBy(() -> ring.decrypt(turned, PLACE))
                    .as("bit %d", bit)
                    .isInstanceOf(SealBrokenException.class);
        }
        for (var length = 0; length < sealed.length; length++) {
            var cut = Arrays.copyOf(sealed, length);
            assertThatThrownBy(() -> ring.decrypt(cut, PLACE)).isInstanceOf(SealBrokenException.class);
        }
    }

    @Test
    void no_nonce_comes_twice() {
        var seen = new HashSet<String>();
        for (var i = 0; i < 10_000; i++) {
            var nonce = Arrays.copyOfRange(ring.encrypt(SECRET, PLACE), 5, 17);
            assertThat(seen.add(HexFormat.of().formatHex(nonce))).isTrue();
        }
    }

    @Test
    void the_first_key_encrypts_and_all_decrypt() {
        var sealed = ring.encrypt(SECRET, PLACE);
        var both = new KeyRing(List.of(newer, older));
        assertThat(both.decrypt(sealed, PLACE)).isEqualTo(SECRET);
        assertThat(both.needsRewrap(sealed)).isTrue();

        var again = both.encrypt(SECRET, PLACE);
        assertThat(both.needsRewrap(again)).isFalse();
        assertThat(new KeyRing(List.of(newer)).decrypt(again, PLACE)).isEqualTo(SECRET);
    }

    @Test
    void a_missing_key_is_told_by_its_id_and_never_by_its_bytes() {
        var sealed = ring.encrypt(SECRET, PLACE);
        assertThatThrownBy(() -> new KeyRing(List.of(newer)).decrypt(sealed, PLACE))
                .isInstanceOf(SealBrokenException.class)
                .hasMessageContaining(EncryptionKey.name(older.id()));
    }

    static EncryptionKey randomKey() {
        return EncryptionKey.of(randomBytes());
    }

    static byte[] randomBytes() {
        var bytes = new byte[EncryptionKey.BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
