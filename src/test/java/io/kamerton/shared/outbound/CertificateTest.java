package io.kamerton.shared.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Certificates are verified, whoever allowed the server. */
@Timeout(60)
class CertificateTest {

    private static final String PASSWORD = "only-for-this-test";

    @TempDir
    private Path directory;

    @Test
    void a_server_that_signed_its_own_certificate_gets_no_request() throws Exception {
        var served = new AtomicBoolean();
        try (var socket = (SSLServerSocket)
                selfSigned().getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (var client = (SSLSocket) socket.accept()) {
                    served.set(client.getInputStream().read() >= 0);
                } catch (IOException refused) {
                    // what the test wants
                }
            });
            var target = new HostPort("127.0.0.1", socket.getLocalPort());
            var client = TestOutbound.clientTrustingTargets(target);
            assertThatThrownBy(() -> client.call(
                            TestOutbound.get("https://" + target).withHeader("Authorization", "Bearer abc")))
                    .isInstanceOfSatisfying(
                            OutboundFailedException.class,
                            failure ->
                                    assertThat(failure.reason()).isEqualTo(OutboundFailedException.Reason.NOT_TRUSTED));
            assertThat(served).isFalse();
            client.destroy();
        }
    }

    private SSLContext selfSigned() throws Exception {
        var file = directory.resolve("server.p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "server",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.txt").toFile())
                .start();
        assertThat(keytool.waitFor()).isZero();
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
