package io.kamerton.shared.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.kamerton.shared.outbound.OutboundFailedException.Reason;
import io.kamerton.shared.settings.StartRefusedException;
import io.kamerton.testing.TestAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers with certificates of an authority that lives as long as the test, on real sockets. */
@Timeout(120)
class TrustedCertificatesTest {

    @TempDir
    static Path folder;

    private static TestAuthority founded;

    @BeforeAll
    static void found_an_authority() {
        founded = TestAuthority.in(folder)
                .issue("here", "ip:127.0.0.1,dns:models.example")
                .issue("elsewhere", "dns:elsewhere.example");
    }

    @Test
    void a_server_of_an_own_authority_is_refused_unless_the_authority_is_trusted() throws Exception {
        var server = serving("here");
        try {
            assertNotTrusted(server, "127.0.0.1", "");
            var answer = client(server, "127.0.0.1", authority().toString())
                    .call(TestOutbound.get("https://127.0.0.1:%d/v1".formatted(port(server))));
            assertThat(answer.text()).isEqualTo("reached");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void the_name_of_the_host_is_verified_all_the_same() throws Exception {
        var server = serving("elsewhere");
        try {
            assertNotTrusted(server, "127.0.0.1", authority().toString());
            assertNotTrusted(server, "models.example", authority().toString());
            var answer = client(server, "elsewhere.example", authority().toString())
                    .call(TestOutbound.get("https://elsewhere.example:" + port(server)));
            assertThat(answer.text()).isEqualTo("reached");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void the_authorities_that_java_knows_stay_trusted() throws Exception {
        var own = (X509Certificate) founded.store().getCertificate("ca");
        var trusted = TrustedCertificates.besideJavas(List.of(own));
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        var javas = ((X509TrustManager) factory.getTrustManagers()[0]).getAcceptedIssuers();
        assertThat(javas).isNotEmpty();
        for (var authority : javas) {
            assertThat(trusted.getCertificateAlias(authority)).isNotNull();
        }
        assertThat(trusted.getCertificateAlias(own)).isNotNull();
    }

    @Test
    void several_certificates_may_stand_in_the_file() throws Exception {
        var two = folder.resolve("two.pem");
        founded.export("elsewhere", two);
        Files.writeString(two, "# ours\n" + Files.readString(two) + "\n" + Files.readString(authority()));
        var server = serving("here");
        try {
            var answer = client(server, "127.0.0.1", two.toString())
                    .call(TestOutbound.get("https://127.0.0.1:" + port(server)));
            assertThat(answer.status()).isEqualTo(200);
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no certificate",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"
            })
    void a_file_without_certificates_stops_the_start(String content) throws IOException {
        var file = Files.writeString(folder.resolve("wrong.pem"), content);
        assertStopsTheStart(file.toString(), file.toString());
    }

    @Test
    void a_path_that_leads_to_no_file_stops_the_start() {
        assertStopsTheStart(folder.resolve("absent.pem").toString(), "absent.pem");
        assertStopsTheStart(folder.toString(), folder.toString());
    }

    @Test
    void a_pasted_certificate_is_not_shown() throws IOException {
        var pasted = Files.readString(authority()).strip();
        assertThatThrownBy(() -> trusting(pasted))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("KAMERTON_TRUSTED_CERTIFICATES")
                .hasMessageContaining(pasted.length() + " characters, not shown")
                .hasMessageNotContaining("MII");
    }

    private static void assertStopsTheStart(String path, String named) {
        assertThatThrownBy(() -> trusting(path))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageStartingWith("KAMERTON_TRUSTED_CERTIFICATES is \"")
                .hasMessageContaining(named)
                .hasMessageContaining("must be the path of a readable file with certificates in PEM");
    }

    private static void assertNotTrusted(HttpsServer server, String host, String trusted) {
        assertThatThrownBy(() ->
                        client(server, host, trusted).call(TestOutbound.get("https://" + host + ":" + port(server))))
                .isInstanceOfSatisfying(
                        OutboundFailedException.class,
                        failed -> assertThat(failed.reason()).isEqualTo(Reason.NOT_TRUSTED));
    }

    private static GuardedHttpClient client(HttpsServer server, String host, String trusted) {
        var guard = new OutboundGuard(
                TestOutbound.allowing(new HostPort(host, port(server))), name -> TestOutbound.addresses("127.0.0.1"));
        return new GuardedHttpClient(guard, trusting(trusted));
    }

    private static TrustedCertificates trusting(String path) {
        return new TrustedCertificates(new OutboundSettings("", "", path));
    }

    private static int port(HttpsServer server) {
        return server.getAddress().getPort();
    }

    private static Path authority() {
        return founded.file();
    }

    private static HttpsServer serving(String alias) throws GeneralSecurityException, IOException {
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(founded.serving(alias)));
        server.createContext("/", exchange -> {
            var body = "reached".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }
}
