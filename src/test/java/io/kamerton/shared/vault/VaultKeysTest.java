package io.kamerton.shared.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kamerton.shared.Secret;
import io.kamerton.shared.settings.StartRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultKeysTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "changeme",
                "secret",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "changemechangemechangemechangemechangemecha=",
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
                "dGhpcy1pcy1hLXBsYWNlaG9sZGVyLWtleS0xMjM0NSE=",
                "your-encryption-key-here",
                ",",
                "x"
            })
    void a27_a_short_or_made_up_encryption_key_stops_the_start_and_is_not_shown(String value) {
        assertThatThrownBy(() -> VaultConfiguration.keys(new VaultSettings(value), directory))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("KAMERTON_ENCRYPTION_KEY")
                .hasMessageContaining("characters")
                .message()
                .doesNotContain(value.length() > 1 ? value : "\0");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void a27_the_bad_one_of_several_keys_is_told_by_its_number() {
        var good = Base64.getEncoder().encodeToString(KeyRingTest.randomBytes());
        assertThatThrownBy(() -> new VaultSettings(good + ", short").keys())
                .hasMessageContaining("key 2 has 5 characters")
                .message()
                .doesNotContain(good);
    }

    @Test
    void a_random_key_is_never_taken_for_a_placeholder() {
        for (var i = 0; i < 100_000; i++) {
            assertThat(EncryptionKey.looksMadeUp(KeyRingTest.randomBytes())).isFalse();
        }
    }

    @Test
    void keys_are_read_in_base64_of_both_alphabets_and_in_hexadecimal() {
        var bytes = KeyRingTest.randomBytes();
        var expected = EncryptionKey.of(bytes);
        assertThat(new VaultSettings(Base64.getEncoder().encodeToString(bytes)).keys())
                .containsExactly(expected);
        assertThat(new VaultSettings(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)).keys())
                .containsExactly(expected);
        assertThat(new VaultSettings(HexFormat.of().formatHex(bytes)).keys()).containsExactly(expected);
    }

    @Test
    void a_generated_key_survives_a_restart_in_a_file_that_only_its_owner_reads() throws IOException {
        var first = VaultConfiguration.keys(new VaultSettings(""), directory);
        var file = directory.resolve(KeyFile.NAME);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(VaultConfiguration.keys(new VaultSettings(""), directory)).isEqualTo(first);
        assertThat(directory).isDirectoryNotContaining(path -> path.toString().endsWith(".new"));
    }

    @Test
    void a_key_file_that_others_may_read_is_closed_to_them() throws IOException {
        VaultConfiguration.keys(new VaultSettings(""), directory);
        var file = directory.resolve(KeyFile.NAME);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        VaultConfiguration.keys(new VaultSettings(""), directory);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void a_spoilt_key_file_stops_the_start_and_is_not_replaced() throws IOException {
        var file = Files.writeString(directory.resolve(KeyFile.NAME), "half");
        assertThatThrownBy(() -> VaultConfiguration.keys(new VaultSettings(""), directory))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining(KeyFile.NAME);
        assertThat(file).hasContent("half");
    }

    @Test
    void a_generated_key_still_decrypts_when_the_environment_names_one() {
        var place = new Place("provider", "api_key", 1);
        var before = new KeyRing(VaultConfiguration.keys(new VaultSettings(""), directory));
        var sealed = before.encrypt(Secret.of("s"), place);
        var named = new VaultSettings(Base64.getEncoder().encodeToString(KeyRingTest.randomBytes()));
        var after = new KeyRing(VaultConfiguration.keys(named, directory));
        assertThat(after.decrypt(sealed, place).reveal()).isEqualTo("s");
        assertThat(after.needsRewrap(sealed)).isTrue();
    }
}
