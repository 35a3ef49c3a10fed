package io.kamerton.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.gateway.StreamLimits;
import io.kamerton.gateway.door.ACall.Outcome;
import io.kamerton.gateway.protocol.Protocol;
import io.kamerton.gateway.upstream.UpstreamClient;
import io.kamerton.registry.ProviderKind;
import io.kamerton.shared.outbound.TestOutbound;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections that are used for one call after the other, and what their end means. */
@Timeout(60)
class KeptConnectionsTest {

    private static final String REPLY =
            "{\"id\":\"c\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
                    + "\"message\":{\"role\":\"assistant\",\"content\":\"Hi\"},\"finish_reason\":\"stop\"}]}";

    @Test
    void one_connection_serves_one_call_after_the_other() {
        try (var server = new Server(Integer.MAX_VALUE, false)) {
            var client = server.client();
            for (int i = 0; i < 4; i++) {
                assertThat(server.called(client).status()).isEqualTo(200);
            }
            assertThat(server.connections).hasValue(1);
        }
    }

    @Test
    void a_connection_that_was_closed_while_nobody_used_it_costs_no_call() throws Exception {
        try (var server = new Server(1, false)) {
            var client = server.client();
            assertThat(server.called(client).status()).isEqualTo(200);
            assertThat(server.closed.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(server.called(client).status()).isEqualTo(200);
            assertThat(server.requests).hasValue(2);
            assertThat(server.connections).hasValue(2);
        }
    }

    @Test
    void a_server_that_dies_at_work_over_a_kept_connection_is_not_asked_twice() {
        try (var server = new Server(1, true)) {
            var client = server.client();
            assertThat(server.called(client).status()).isEqualTo(200);
            var lost = server.called(client);
            assertThat(lost.status()).isEqualTo(502);
            assertThat(lost.generation().ending().error()).contains("connection_lost");
            assertThat(server.requests).hasValue(2);
        }
    }

    /** Keeps its connections for so many answers; then it closes them, or takes one more request and dies over it. */
    private static final class Server implements AutoCloseable {

        private final ServerSocket door;
        private final int answers;
        private final boolean diesAtWork;
        private final AtomicInteger connections = new AtomicInteger();
        private final AtomicInteger requests = new AtomicInteger();
        private final CountDownLatch closed = new CountDownLatch(1);

        Server(int answers, boolean diesAtWork) {
            this.answers = answers;
            this.diesAtWork = diesAtWork;
            try {
                door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Thread.ofVirtual().start(this::accept);
        }

        UpstreamClient client() {
            return new UpstreamClient(TestOutbound.connectionsTrusting(door.getLocalPort()));
        }

        Outcome called(UpstreamClient client) {
            return ACall.by(Protocol.OPENAI, false)
                    .at("http://127.0.0.1:" + door.getLocalPort(), ProviderKind.OPENAI_COMPATIBLE, "tiny:1b")
                    .over(client)
                    .within(StreamLimits.of(Duration.ofSeconds(30)))
                    .made();
        }

        private void accept() {
            while (!door.isClosed()) {
                try {
                    var socket = door.accept();
                    connections.incrementAndGet();
                    Thread.ofVirtual().start(() -> serve(socket));
                } catch (IOException e) {
                    return;
                }
            }
        }

        private void serve(Socket socket) {
            try (socket) {
                var in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
                for (int answered = 0; answered < answers; answered++) {
                    read(in);
                    socket.getOutputStream()
                            .write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                                            + REPLY.length() + "\r\n\r\n" + REPLY)
                                    .getBytes(StandardCharsets.ISO_8859_1));
                }
                if (diesAtWork) {
                    read(in);
                    // longer than the end of a connection takes to be told
                    new CountDownLatch(1).await(1_300, TimeUnit.MILLISECONDS);
                }
            } catch (IOException e) {
                // the caller is gone
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            closed.countDown();
        }

        private void read(BufferedReader in) throws IOException {
            int length = 0;
            for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                if (line.startsWith("Content-Length:")) {
                    length = Integer.parseInt(line.substring(15).strip());
                }
            }
            if (in.skip(length) < length) {
                throw new IOException("no request");
            }
            if (length > 0) {
                requests.incrementAndGet();
            }
        }

        @Override
        public void close() {
            try {
                door.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
