package io.kamerton.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.gateway.StreamLimits;
import io.kamerton.gateway.door.ACall.Outcome;
import io.kamerton.gateway.protocol.Protocol;
import io.kamerton.gateway.upstream.UpstreamClient;
import io.kamerton.registry.ProviderKind;
import io.kamerton.shared.outbound.TestOutbound;
import io.kamerton.testing.FaultProxy;
import io.kamerton.testing.RawServer;
import io.kamerton.testing.SecuredServer;
import io.kamerton.testing.TestAuthority;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Model servers behind TLS, with certificates of an authority of one's own, on real sockets. */
@Timeout(120)
class SecuredServersTest {

    private static final String NAME = "models.example";
    private static final StreamLimits PATIENT = StreamLimits.of(Duration.ofSeconds(60));

    @TempDir
    static Path folder;

    private static TestAuthority authority;

    @BeforeAll
    static void found_an_authority() {
        authority = TestAuthority.in(folder).issue("here", "dns:" + NAME).issue("elsewhere", "dns:elsewhere.example");
    }

    @Test
    void calls_reach_a_server_of_a_trusted_authority_by_its_name_over_one_connection() throws Exception {
        try (var server = new SecuredServer(authority.serving("here"), reply("Hello."))) {
            var client = trusting(server.port());
            for (int i = 0; i < 5; i++) {
                var outcome = called(client, server.port());
                assertThat(outcome.status()).as(outcome.text()).isEqualTo(200);
                assertThat(outcome.text()).isEqualTo(reply("Hello."));
            }
            assertThat(server.names())
                    .as("the name that the handshake asked for")
                    .containsExactly(NAME);
            assertThat(server.connections()).isEqualTo(1);
            assertThat(server.requests()).isEqualTo(5);
        }
    }

    @Test
    void an_authority_that_nobody_trusts_is_a_503_that_says_so_and_nothing_is_sent() throws Exception {
        try (var server = new SecuredServer(authority.serving("here"), reply("Hello."))) {
            var client = new UpstreamClient(TestOutbound.connectionsTo(NAME, server.port(), ""));
            assertNotTrusted(called(client, server.port()));
            assertThat(server.requests()).isZero();
        }
    }

    @Test
    void a_certificate_of_another_host_is_refused_although_its_authority_is_trusted() throws Exception {
        try (var server = new SecuredServer(authority.serving("elsewhere"), reply("Hello."))) {
            assertNotTrusted(called(trusting(server.port()), server.port()));
            assertThat(server.requests()).isZero();
        }
    }

    @Test
    void a_server_that_speaks_no_tls_is_not_called_untrusted() {
        try (var server = RawServer.answering("400 Bad Request", "no TLS here")) {
            var outcome = called(trusting(server.port()), server.port());
            assertThat(outcome.status()).isEqualTo(503);
            assertThat(outcome.text()).doesNotContain("certificate").doesNotContain("no TLS here");
        }
    }

    @Test
    void an_answer_that_comes_late_in_the_middle_of_its_records_is_read_whole()
            throws GeneralSecurityException, IOException {
        var text = "word ".repeat(8_000);
        try (var server = new SecuredServer(authority.serving("here"), reply(text));
                var proxy = new FaultProxy("127.0.0.1", server.port())) {
            var client = trusting(proxy.port());
            assertThat(called(client, proxy.port()).status()).isEqualTo(200);
            proxy.delay(Duration.ofMillis(700));
            assertThat(called(client, proxy.port()).text()).isEqualTo(reply(text));
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    private static void assertNotTrusted(Outcome outcome) {
        assertThat(outcome.status()).as(outcome.text()).isEqualTo(503);
        assertThat(outcome.text()).contains("The certificate of the model server is not trusted.");
        assertThat(outcome.generation().ending().error()).contains("not_trusted");
    }

    private static UpstreamClient trusting(int port) {
        return new UpstreamClient(
                TestOutbound.connectionsTo(NAME, port, authority.file().toString()));
    }

    private static Outcome called(UpstreamClient client, int port) {
        return ACall.by(Protocol.OPENAI, false)
                .at("https://" + NAME + ":" + port + "/v1", ProviderKind.OPENAI_COMPATIBLE, "tiny:1b")
                .over(client)
                .within(PATIENT)
                .made();
    }

    private static String reply(String text) {
        return "{\"id\":\"c\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
                + "\"message\":{\"role\":\"assistant\",\"content\":\"" + text + "\"},\"finish_reason\":\"stop\"}]}";
    }
}
