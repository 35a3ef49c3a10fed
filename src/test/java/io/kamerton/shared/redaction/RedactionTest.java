package io.kamerton.shared.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.shared.Secret;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class RedactionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Authorization: Bearer abc.DEF-123 | Authorization: Bearer ***",
                "authorization=\"Basic YTpi\" | authorization=\"Basic ***\"",
                "headers {Authorization=[Bearer abc], Accept=[*/*]} | headers {Authorization=[Bearer ***], Accept=[*/*]}",
                "the bearer abcdefghijkl1234 was sent | the bearer *** was sent",
                "key kmt_abcdefgh_0123456789-_xyz is gone | key kmt_*** is gone",
                "token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc_-DEF expired | token *** expired",
                "POST https://api.telegram.org/bot123456:AAE-x_y/sendMessage | POST https://api.telegram.org/bot***/sendMessage",
                "chat 12345678:ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghi ended | chat *** ended",
                "Incorrect API key provided: sk-proj-0123456789abcdef | Incorrect API key provided: sk-***",
                "gsk_0123456789abcdef | gsk-***",
                "jdbc:postgresql://user:p4ss:w@db:5432/x | jdbc:postgresql://***@db:5432/x",
                "Cookie: KAMERTON_SESSION=ABC; theme=dark | Cookie: ***",
                "otpauth://totp/Kamerton:ada?secret=ABC | otpauth://***",
            })
    void a33_what_has_the_shape_of_a_secret_is_starred(String text, String clean) {
        assertThat(Redaction.of(text)).isEqualTo(clean);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Kamerton is ready at http://localhost:8000 (API documentation: /docs).",
                "A bearer authentication is wanted; authorization failed for ada@example.org",
                "io.kamerton.shared.outbound.OutboundGuard: skipped task-2 of sk-learn, risk-0",
                "2026-11-21 12:00:00 INFO  ReadyNotice: /robots.txt was asked for",
            })
    void what_is_no_secret_stays_readable(String text) {
        assertThat(Redaction.of(text)).isEqualTo(text);
    }

    @Test
    void a33_a_learned_value_is_starred_wherever_it_stands_and_short_ones_are_left() {
        var value = "v-" + UUID.randomUUID();
        Redaction.learn(Secret.of(value));
        Redaction.learn(Secret.of("short"));
        Redaction.learn(Secret.of("kamerton"));
        assertThat(Redaction.of("a" + value + "b short kamerton")).isEqualTo("a***b short kamerton");
    }

    @Test
    void a33_of_very_many_values_the_oldest_are_forgotten_but_none_of_the_settings() {
        var setting = "setting-" + UUID.randomUUID();
        var stored = "stored-" + UUID.randomUUID();
        Redaction.learnForGood(Secret.of(setting));
        Redaction.learn(Secret.of(stored));
        for (var i = 0; i < 300; i++) {
            Redaction.learn(Secret.of("value-" + UUID.randomUUID()));
        }
        assertThat(Redaction.of(setting + " " + stored)).isEqualTo("*** " + stored);
    }

    @Test
    void a33_secrets_of_the_settings_are_learned_under_whatever_name_they_were_set() {
        var password = "pw-" + UUID.randomUUID();
        var inUrl = "in-url-" + UUID.randomUUID();
        var second = "second-" + UUID.randomUUID();
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "settings",
                        Map.of(
                                "DATABASE_PASSWORD",
                                password,
                                "DATABASE_URL",
                                "postgresql://user:" + inUrl + "@host/name",
                                "kamerton.database.password",
                                "${DATABASE_PASSWORD:}",
                                "kamerton.database.url",
                                "${DATABASE_URL:}",
                                "kamerton.vault.encryption-key",
                                "first-key-of-two," + second)));
        ConfiguredSecrets.learn(environment);
        assertThat(Redaction.of(password + " " + inUrl + " " + second + " first-key-of-two"))
                .isEqualTo("*** *** *** ***");
    }
}
