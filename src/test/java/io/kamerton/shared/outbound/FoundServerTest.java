package io.kamerton.shared.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kamerton.shared.outbound.OutboundFailedException.Reason;
import io.kamerton.shared.problem.OutboundRefusedException;
import io.kamerton.testing.RawServer;
import io.kamerton.testing.ScriptedModelServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FoundServerTest {

    private static final Duration PATIENT = Duration.ofSeconds(20);

    @Test
    void a_name_that_leads_nowhere_is_found_out_before_anybody_is_connected_to() {
        var client = TestOutbound.client(new OutboundGuard(TestOutbound.allowing(), name -> {
            throw new UnknownHostException("There is no host " + name);
        }));
        assertFails(() -> client.find(url("http://models.example:11434"), Purpose.MODEL_SERVER), Reason.NAME_UNKNOWN);
    }

    @Test
    void a3_a_name_that_leads_inside_is_refused_before_anybody_is_connected_to() {
        try (var server = RawServer.answering("200 OK", "")) {
            var client = TestOutbound.client(
                    new OutboundGuard(TestOutbound.allowing(), name -> TestOutbound.addresses("127.0.0.1")));
            assertThatThrownBy(() -> client.find(url("http://models.example:" + server.port()), Purpose.MODEL_SERVER))
                    .isInstanceOf(OutboundRefusedException.class);
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void a_name_is_found_though_nothing_listens_there() throws IOException {
        var port = ScriptedModelServer.closedPort();
        var found = found("127.0.0.1", port, "127.0.0.1");
        assertFails(() -> found.connect(PATIENT), Reason.NOT_CONNECTED);
    }

    @Test
    void the_second_address_is_tried_where_the_first_refuses() throws IOException {
        try (var server = RawServer.answering("200 OK", "")) {
            var found = found("models.example", server.port(), "::1", "127.0.0.1");
            assertThatCode(() -> found.connect(PATIENT)).doesNotThrowAnyException();
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void a_port_that_swallows_packets_times_out() throws IOException {
        List<SocketChannel> waiting = new ArrayList<>();
        try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (var count = 0; count < 8; count++) {
                var channel = SocketChannel.open();
                channel.configureBlocking(false);
                channel.connect(full.getLocalSocketAddress());
                waiting.add(channel);
            }
            var found = found("127.0.0.1", full.getLocalPort(), "127.0.0.1");
            assertFails(() -> found.connect(Duration.ofMillis(300)), Reason.TIMED_OUT);
        } finally {
            for (var channel : waiting) {
                channel.close();
            }
        }
    }

    private static FoundServer found(String host, int port, String... addresses) throws IOException {
        var guard = new OutboundGuard(
                TestOutbound.allowing(new HostPort(host, port)), name -> TestOutbound.addresses(addresses));
        return TestOutbound.client(guard).find(url("http://" + host + ":" + port), Purpose.MODEL_SERVER);
    }

    private static OutboundUrl url(String text) {
        return OutboundUrl.parse(text);
    }

    private static void assertFails(ThrowingCallable call, Reason reason) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        OutboundFailedException.class,
                        failed -> assertThat(failed.reason()).isEqualTo(reason));
    }
}
