package io.kamerton.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.gateway.ConnectionStep.Advice;
import io.kamerton.gateway.ModelFault.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionAdviceTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:11434",
                "http://localhost",
                "http://127.0.0.1:8000/v1",
                "http://[::1]:8080",
                "https://localhost/v1"
            })
    void inside_a_container_localhost_is_the_container(String url) {
        assertThat(ConnectionAdvice.of(Kind.CONNECTION_REFUSED, url, true)).isEqualTo(Advice.CONTAINER_LOCALHOST);
        assertThat(ConnectionAdvice.of(Kind.CONNECTION_REFUSED, url, false)).isEqualTo(Advice.START_AND_BIND);
    }

    @Test
    void a_server_elsewhere_must_be_started_and_listen() {
        assertThat(ConnectionAdvice.of(Kind.CONNECTION_REFUSED, "http://localhost.example.org:11434", true))
                .isEqualTo(Advice.START_AND_BIND);
    }

    @Test
    void every_other_fault_but_leaving_has_advice() {
        for (var kind : Kind.values()) {
            assertThat(ConnectionAdvice.of(kind, "http://x", false) == Advice.NONE)
                    .as("%s", kind)
                    .isEqualTo(kind == Kind.CANCELLED);
        }
    }
}
