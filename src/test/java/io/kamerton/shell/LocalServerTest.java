package io.kamerton.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.registry.ProviderKind;
import io.kamerton.shared.outbound.HostPort;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LocalServerTest {

    private static final HostPort OLLAMA = new HostPort("localhost", 11_434);
    private static final HostPort OTHER = new HostPort("host.docker.internal", 8080);

    @Test
    void the_port_of_ollama_is_asked_in_its_protocol_and_the_others_as_openai_compatible() {
        var found = LocalServer.candidates(List.of(OLLAMA, OTHER), 8000);
        assertThat(found)
                .extracting(LocalServer::baseUrl)
                .containsExactly("http://localhost:11434", "http://host.docker.internal:8080/v1");
        assertThat(found)
                .extracting(LocalServer::kind)
                .containsExactly(ProviderKind.OLLAMA, ProviderKind.OPENAI_COMPATIBLE);
    }

    @Test
    void nobody_asks_the_application_itself() {
        assertThat(LocalServer.candidates(List.of(OLLAMA, OTHER), 8080))
                .extracting(LocalServer::place)
                .containsExactly(OLLAMA);
    }

    @Test
    void a_name_that_is_taken_gets_a_number() {
        var server = new LocalServer(OLLAMA, ProviderKind.OLLAMA);
        assertThat(server.draft(Set.of()).name()).isEqualTo("ollama");
        assertThat(server.draft(Set.of("ollama", "ollama-2")).name()).isEqualTo("ollama-3");
    }
}
