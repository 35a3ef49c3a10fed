package io.kamerton.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.shared.Secret;
import org.junit.jupiter.api.Test;

class FirstRequestTest {

    @Test
    void the_call_names_address_key_and_the_built_in_model() {
        assertThat(FirstRequest.curl("https://kamerton.test/", Secret.of("kmt_secret"), "Hello"))
                .startsWith("curl https://kamerton.test/v1/chat/completions ")
                .contains("-H 'Authorization: Bearer kmt_secret'")
                .contains("\"model\":\"builtin/extractive\"")
                .contains("\"content\":\"Hello\"");
    }

    @Test
    void a_quote_and_a_line_break_in_the_text_stay_within_the_shells_quotes() {
        assertThat(FirstRequest.curl("http://localhost:8000", Secret.of("k"), "It's\n\"so\""))
                .contains("It'\\''s\\n\\\"so\\\"")
                .endsWith("}'");
    }
}
