package io.kamerton.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kamerton.shared.Secret;
import io.kamerton.shared.settings.StartRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentitySettingsTest {

    private static final String GOOD_KEY = "k".repeat(32);

    @Test
    void nobody_and_no_key_is_allowed() {
        var settings = new IdentitySettings("", "", Secret.of(""), false, "");
        assertThat(settings.hasAdmin()).isFalse();
        assertThat(settings.firstKey()).isEmpty();
    }

    @Test
    void name_and_password_belong_together() {
        assertThatThrownBy(() -> new IdentitySettings("ada", "", Secret.of(""), false, ""))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("KAMERTON_ADMIN_PASSWORD");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "changeme",
                "your-api-key",
                "password-password-password-1234567890",
                "changeme00000000000000000000000000"
            })
    void placeholders_are_refused_as_keys(String key) {
        assertThatThrownBy(() -> new IdentitySettings("", "", Secret.of(""), false, key))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageStartingWith("LLM_TUNING_API_KEY is a placeholder");
    }

    @Test
    void a_short_secret_is_told_by_its_length_and_never_shown() {
        assertThatThrownBy(() -> new IdentitySettings("", "", Secret.of(""), false, "hunter2hunter2"))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("has 14 characters")
                .message()
                .doesNotContain("hunter2");
        assertThatThrownBy(() -> new IdentitySettings("ada", "tooshort", Secret.of(""), false, GOOD_KEY))
                .hasMessageContaining("KAMERTON_ADMIN_PASSWORD (8 characters, not shown)");
        assertThat(new IdentitySettings("ada", "a long password indeed", Secret.of(""), false, GOOD_KEY).toString())
                .doesNotContain("long password")
                .doesNotContain(GOOD_KEY);
    }
}
