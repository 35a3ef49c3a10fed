package io.kamerton.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.identity.PasswordRules.Flaw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password1234",
                "P@ssw0rd2026!!",
                "changeme-changeme",
                "kamerton2026!",
                "qwertyuiop123",
                "abcdefghijkl",
                "123456789012",
                "aaaaaaaaaaaa",
                "abcabcabcabc",
                "letmeinletmein",
                "1qaz2wsx3edc",
                "your-password",
                "йцукенгшщзхъ"
            })
    void those_that_are_guessed_first_are_refused(String password) {
        assertThat(PasswordRules.flawOf(password, "ada")).contains(Flaw.COMMON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery staple",
                "six purple lanterns",
                "дождь стучит по крыше",
                "tfQ9-vmKz-41Wp",
                "только строчные буквы"
            })
    void length_is_enough_and_no_mix_of_characters_is_asked_for(String password) {
        assertThat(PasswordRules.flawOf(password, "ada")).isEmpty();
    }

    @Test
    void lengths_and_the_user_name_are_told_apart() {
        assertThat(PasswordRules.flawOf("elevenchars", "ada")).contains(Flaw.SHORT);
        assertThat(PasswordRules.flawOf("a b c d e f ".repeat(20), "ada")).contains(Flaw.LONG);
        assertThat(PasswordRules.flawOf("lovelace-2026!", "lovelace")).contains(Flaw.NAME);
    }
}
