package io.kamerton.shared.outbound;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.kamerton.shared.outbound.OutboundFailedException.Reason;
import io.kamerton.shared.problem.OutboundRefusedException;
import io.kamerton.testing.RawServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that mean harm; attacks A4 and A6. */
@Timeout(60)
class HostileServerTest {

    private static final OutboundLimits SHORT =
            new OutboundLimits(Duration.ofSeconds(5), Duration.ofMillis(300), Duration.ofSeconds(20), 1024 * 1024);

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void a4_a_redirect_to_an_own_address_is_not_followed(int status) throws IOException {
        try (var inside = RawServer.answering("200 OK", "secret");
                var server =
                        RawServer.answering(status + " Moved\r\nLocation: " + inside.url() + "/latest/meta-data", "")) {
            var client = TestOutbound.clientTrusting(server);
            assertThat(client.call(TestOutbound.get(server.url())).status()).isEqualTo(status);

            var following = TestOutbound.get(server.url()).withRedirects(3).withHeader("Authorization", "Bearer abc");
            assertThatThrownBy(() -> client.call(following)).isInstanceOf(OutboundRefusedException.class);
            assertThat(inside.connections()).isZero();
            client.destroy();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"file:///etc/passwd", "//169.254.169.254/", "http://u:p@127.0.0.1/", "http://127.1/", ":::", ""})
    void a4_a_redirect_to_what_is_no_address_is_refused(String location) throws IOException {
        try (var server = RawServer.answering("302 Found\r\nLocation: " + location, "")) {
            var client = TestOutbound.clientTrusting(server);
            var request = TestOutbound.get(server.url()).withRedirects(1);
            if (location.isEmpty()) { // points to itself
                assertThat(client.call(request).status()).isEqualTo(302);
            } else {
                assertThatThrownBy(() -> client.call(request)).isInstanceOf(OutboundRefusedException.class);
            }
            client.destroy();
        }
    }

    @Test
    void a4_a_redirect_that_is_asked_for_and_allowed_takes_no_credentials_to_another_server() throws IOException {
        try (var second = RawServer.answering("200 OK", "moved here");
                var first = RawServer.answering("307 Moved\r\nLocation: " + second.url() + "/new", "")) {
            var client = TestOutbound.clientTrusting(first, second);
            var request = TestOutbound.get(first.url())
                    .withRedirects(1)
                    .withHeader("Accept", "text/plain")
                    .withHeader("Authorization", "Bearer abc")
                    .withHeader("X-Api-Key", "abc")
                    .withHeader("Cookie", "a=abc");
            assertThat(client.call(request).text()).isEqualTo("moved here");
            assertThat(first.requests().getFirst()).contains("Bearer abc");
            assertThat(second.requests().getFirst()).contains("text/plain").doesNotContain("abc");
            client.destroy();
        }
    }

    @Test
    void a4_a_circle_of_redirects_ends() throws IOException {
        try (var server = RawServer.answering("302 Found\r\nLocation: /again", "")) {
            var client = TestOutbound.clientTrusting(server);
            assertThat(client.call(TestOutbound.get(server.url()).withRedirects(3))
                            .status())
                    .isEqualTo(302);
            assertThat(server.connections()).isEqualTo(4);
            client.destroy();
        }
    }

    @Test
    void a6_an_endless_answer_is_cut_and_the_heap_stays_small() throws Exception {
        var piece = new byte[64 * 1024];
        try (var server = RawServer.saying((request, out) -> {
            out.write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".getBytes(US_ASCII));
            while (true) {
                out.write(piece);
            }
        })) {
            var client = TestOutbound.clientTrusting(server);
            var allocated = allocatedBy(
                    () -> assertFails(client, TestOutbound.get(server.url()).withLimits(SHORT), Reason.TOO_LARGE));
            assertThat(allocated).isLessThan(20L * 1024 * 1024);
            assertThat(server.left().await(30, TimeUnit.SECONDS))
                    .as("the connection was ended")
                    .isTrue();
            client.destroy();
        }
    }

    @Test
    void a6_an_answer_that_announces_three_gigabytes_is_not_read_at_all() throws IOException {
        try (var server = RawServer.saying((request, out) ->
                out.write("HTTP/1.1 200 OK\r\nContent-Length: 3221225472\r\n\r\nx".getBytes(US_ASCII)))) {
            var client = TestOutbound.clientTrusting(server);
            assertFails(client, TestOutbound.get(server.url()).withLimits(SHORT), Reason.TOO_LARGE);
            client.destroy();
        }
    }

    @Test
    void a6_a_gzip_bomb_is_cut_where_it_unpacks_past_the_limit() throws IOException {
        var bomb = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bomb)) {
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < 300; i++) {
                gzip.write(zeros);
            }
        }
        assertThat(bomb.size()).isLessThan(1024 * 1024);
        try (var server = RawServer.saying((request, out) -> {
            out.write(("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + bomb.size() + "\r\n\r\n")
                    .getBytes(US_ASCII));
            bomb.writeTo(out);
        })) {
            var client = TestOutbound.clientTrusting(server);
            var allocated = allocatedBy(
                    () -> assertFails(client, TestOutbound.get(server.url()).withLimits(SHORT), Reason.TOO_LARGE));
            assertThat(allocated).isLessThan(20L * 1024 * 1024);
            client.destroy();
        }
    }

    @Test
    void a6_endless_headers_are_cut() throws IOException {
        try (var server = RawServer.saying((request, out) -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(US_ASCII));
            while (true) {
                out.write("X-More: and more\r\n".getBytes(US_ASCII));
            }
        })) {
            var client = TestOutbound.clientTrusting(server);
            assertFails(client, TestOutbound.get(server.url()).withLimits(SHORT), Reason.TOO_LARGE);
            client.destroy();
        }
    }

    private static void assertFails(GuardedHttpClient client, OutboundRequest request, Reason reason) {
        assertThatThrownBy(() -> client.call(request))
                .isInstanceOfSatisfying(
                        OutboundFailedException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(reason));
    }

    private static long allocatedBy(Runnable work) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
