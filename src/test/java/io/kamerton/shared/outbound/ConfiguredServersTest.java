package io.kamerton.shared.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kamerton.shared.settings.StartRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfiguredServersTest {

    @ParameterizedTest
    @CsvSource({
        "localhost:11434, http://localhost:11434/",
        "ollama, http://ollama/",
        "http://localhost:11434/, http://localhost:11434/",
        "https://models.example.org/ollama, https://models.example.org/ollama",
    })
    void an_address_without_a_scheme_is_understood_as_http(String value, String url) {
        assertThat(servers(value).modelServer()).map(OutboundUrl::toString).contains(url);
    }

    @Test
    void nothing_set_is_nothing() {
        assertThat(servers("").modelServer()).isEmpty();
        assertThat(servers(" ").vectorStore()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "localhost:11x | OLLAMA_BASE_URL is \"localhost:11x\", but it must name a host and, where needed, a port, e.g. http://localhost:11434.",
                "ftp://models | OLLAMA_BASE_URL is \"ftp://models\", but it must begin with http:// or https://, e.g. http://localhost:11434.",
                "http://user:canary@models | OLLAMA_BASE_URL is \"http://…@models\", but it must not hold a user or a password, e.g. http://localhost:11434.",
                "user:canary@models | OLLAMA_BASE_URL is \"(18 characters, not shown)\", but it must not hold a user or a password, e.g. http://localhost:11434.",
                "127.1:11434 | OLLAMA_BASE_URL is \"127.1:11434\", but it must write an IP address as four decimal numbers such as 192.0.2.1, e.g. http://localhost:11434.",
            })
    void a_bad_address_is_shown_where_that_is_harmless(String value, String sentence) {
        assertThatThrownBy(() -> servers(value))
                .isInstanceOf(StartRefusedException.class)
                .hasMessage(sentence)
                .hasMessageNotContaining("canary");
    }

    private static ConfiguredServers servers(String ollama) {
        return new ConfiguredServers(new OutboundSettings(ollama, "", ""));
    }
}
