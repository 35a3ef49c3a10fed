package io.kamerton.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.exception.HttpException;
import io.kamerton.registry.ProviderConnection;
import io.kamerton.registry.ProviderKind;
import io.kamerton.shared.Secret;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a model server says of a request that it refuses, as callers read it. */
class QuotedFaultTest {

    private final FaultReader reader = new FaultReader(new ProviderConnection(
            "scripted",
            ProviderKind.OPENAI_COMPATIBLE,
            "http://models.example:8000/v1",
            Optional.of(Secret.of("sk-planted-secret"))));

    @Test
    void a15_characters_that_turn_or_hide_text_are_not_handed_on() {
        assertThat(said("bad\u202E txet\u200B \u2066field\u2069\uFEFF\u00AD: \u001B[31mred\u009B\u2028 top_p\uE000")
                        .replaceAll(" +", " "))
                .isEqualTo("The model server says: bad txet field: [31mred top_p");
        assertThat(said("Поле «температура» — не число 😀")).endsWith("Поле «температура» — не число 😀");
    }

    @Test
    void a33_a_secret_between_unseen_characters_is_still_found() {
        assertThat(said("the key sk-pl\u200Banted\u2060-secret is for models\u200B.example:8000"))
                .doesNotContain("planted")
                .doesNotContain("models.example");
    }

    private String said(String words) {
        return reader.of(new HttpException(
                        400, "{\"error\":{\"message\":\"" + words.replace("\u001B", "\\u001b") + "\"}}"))
                .message();
    }
}
