package io.kamerton.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.gateway.ConnectionStep.Advice;
import io.kamerton.gateway.ConnectionStep.Rung;
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
        assertThat(ConnectionAdvice.of(Rung.PORT, Kind.CONNECTION_REFUSED, url, true))
                .isEqualTo(Advice.CONTAINER_LOCALHOST);
        assertThat(ConnectionAdvice.of(Rung.PORT, Kind.CONNECTION_REFUSED, url, false))
                .isEqualTo(Advice.START_AND_BIND);
    }

    @Test
    void a_server_elsewhere_must_be_started_and_listen() {
        assertThat(ConnectionAdvice.of(Rung.PORT, Kind.CONNECTION_REFUSED, "http://localhost.example.org:11434", true))
                .isEqualTo(Advice.START_AND_BIND);
    }

    @Test
    void every_other_fault_but_leaving_has_advice() {
        for (var rung : Rung.values()) {
            for (var kind : Kind.values()) {
                assertThat(ConnectionAdvice.of(rung, kind, "http://x", false) == Advice.NONE)
                        .as("%s %s", rung, kind)
                        .isEqualTo(kind == Kind.CANCELLED);
            }
        }
    }

    @Test
    void silence_means_something_else_at_the_port_at_the_list_and_at_an_answer() {
        assertThat(ConnectionAdvice.of(Rung.PORT, Kind.TIMEOUT, "http://x", false))
                .isEqualTo(Advice.CHECK_FIREWALL);
        assertThat(ConnectionAdvice.of(Rung.LIST, Kind.TIMEOUT, "http://x", false))
                .isEqualTo(Advice.NO_ANSWER);
        assertThat(ConnectionAdvice.of(Rung.ONE_TOKEN, Kind.TIMEOUT, "http://x", false))
                .isEqualTo(Advice.TOO_SLOW);
    }
}
