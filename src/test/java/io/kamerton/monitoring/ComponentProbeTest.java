package io.kamerton.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.shared.outbound.TestOutbound;
import io.kamerton.testing.RawServer;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class ComponentProbeTest {

    @Test
    void a_model_server_that_answers_is_healthy() {
        try (var server = RawServer.answering("200 OK", "{\"version\":\"0.12.0\"}")) {
            assertThat(probe(server.url(), server).ollama().status()).isEqualTo(ComponentState.HEALTHY);
            assertThat(server.requests().getFirst()).startsWith("GET /api/version HTTP/1.1");
        }
    }

    @Test
    void a_model_server_that_is_gone_is_told_with_its_place() {
        String url;
        RawServer gone;
        try (var server = RawServer.answering("200 OK", "{}")) {
            url = server.url();
            gone = server;
        }
        var health = probe(url, gone).ollama();
        assertThat(health.status()).isEqualTo(ComponentState.UNHEALTHY);
        assertThat(health.detail()).isEqualTo("Nobody answers at 127.0.0.1:%d.".formatted(gone.port()));
    }

    @Test
    void a4_a_model_server_that_redirects_is_not_followed() {
        try (var inside = RawServer.answering("200 OK", "{}");
                var server = RawServer.answering("302 Found\r\nLocation: " + inside.url(), "")) {
            assertThat(probe(server.url(), server).ollama().detail()).isEqualTo("answers with status 302");
            assertThat(inside.connections()).isZero();
        }
    }

    @Test
    void a3_the_probe_is_guarded_like_every_call() {
        try (var server = RawServer.answering("200 OK", "{}")) {
            var health = probe(server.url()).ollama();
            assertThat(health.status()).isEqualTo(ComponentState.UNHEALTHY);
            assertThat(health.detail()).contains("127.0.0.1");
            assertThat(server.connections()).isZero();
        }
    }

    private static ComponentProbe probe(String url, RawServer... trusted) {
        return new ComponentProbe(
                new MonitoringSettings(""),
                new DriverManagerDataSource(),
                TestOutbound.configuredModelServer(url),
                TestOutbound.clientTrusting(trusted));
    }
}
