package io.kamerton.shared.outbound;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kamerton.shared.outbound.OutboundFailedException.Reason;
import io.kamerton.testing.RawServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GuardedHttpClientTest {

    private static final OutboundLimits SHORT =
            new OutboundLimits(Duration.ofSeconds(5), Duration.ofMillis(300), Duration.ofSeconds(20), 1024 * 1024);

    @Test
    void an_answer_comes_back_with_status_headers_and_body() throws IOException {
        try (var server = RawServer.answering("404 Not Found\r\nX-Answer: 42", "нет")) {
            var client = TestOutbound.clientTrusting(server);
            var answer = client.call(
                    OutboundRequest.of("POST", OutboundUrl.parse(server.url() + "/api/show?a=b"), Purpose.MODEL_SERVER)
                            .withHeader("Authorization", "Bearer abc")
                            .withJson("{\"ключ\":1}"));
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.text()).isEqualTo("нет");
            assertThat(answer.header("x-answer")).contains("42");
            assertThat(server.requests().getFirst())
                    .startsWith("POST /api/show?a=b HTTP/1.1\r\n")
                    .contains("Authorization: Bearer abc\r\n", "Host: 127.0.0.1:" + server.port() + "\r\n")
                    .endsWith("\r\n\r\n{\"ключ\":1}");
            client.destroy();
        }
    }

    @Test
    void a_packed_answer_is_unpacked() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write("packed".getBytes(UTF_8));
        }
        try (var server = RawServer.saying((request, out) -> {
            out.write(("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + packed.size() + "\r\n\r\n")
                    .getBytes(US_ASCII));
            packed.writeTo(out);
        })) {
            var client = TestOutbound.clientTrusting(server);
            assertThat(client.call(TestOutbound.get(server.url())).text()).isEqualTo("packed");
            client.destroy();
        }
    }

    @Test
    void a_server_that_says_nothing_is_left_after_the_limit_of_a_read() throws IOException {
        var silence = new CountDownLatch(1);
        try (var server = RawServer.saying((request, out) -> await(silence))) {
            var client = TestOutbound.clientTrusting(server);
            assertFails(client, TestOutbound.get(server.url()).withLimits(SHORT), Reason.TIMED_OUT);
            silence.countDown();
            client.destroy();
        }
    }

    @Test
    void a_server_that_drips_is_left_after_the_limit_of_the_whole_call() throws IOException {
        try (var server = RawServer.saying((request, out) -> {
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(US_ASCII));
            while (true) {
                out.write('x');
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
        })) {
            var client = TestOutbound.clientTrusting(server);
            var limits = SHORT.withRead(Duration.ofSeconds(10)).withTotal(Duration.ofMillis(400));
            assertFails(client, TestOutbound.get(server.url()).withLimits(limits), Reason.TIMED_OUT);
            client.destroy();
        }
    }

    @Test
    void a_stream_is_read_line_by_line_while_it_arrives() throws IOException {
        var read = new CountDownLatch(1);
        try (var server = RawServer.saying((request, out) -> {
            out.write("HTTP/1.1 200 OK\r\n\r\nпервая\r\n".getBytes(UTF_8));
            out.flush();
            await(read);
            out.write("\nlast".getBytes(UTF_8));
        })) {
            var client = TestOutbound.clientTrusting(server);
            try (var stream = client.open(TestOutbound.get(server.url()))) {
                assertThat(stream.nextLine()).isEqualTo("первая");
                read.countDown();
                assertThat(stream.nextLine()).isEmpty();
                assertThat(stream.nextLine()).isEqualTo("last");
                assertThat(stream.nextLine()).isNull();
            }
            client.destroy();
        }
    }

    @Test
    void closing_a_stream_from_another_thread_ends_the_reading_and_the_connection_at_once() throws Exception {
        var silence = new CountDownLatch(1);
        try (var server = RawServer.saying((request, out) -> {
            out.write("HTTP/1.1 200 OK\r\n\r\ntoken\n".getBytes(US_ASCII));
            out.flush();
            await(silence);
            while (true) {
                out.write(new byte[64 * 1024]);
            }
        })) {
            var client = TestOutbound.clientTrusting(server);
            var limits = SHORT.withRead(Duration.ofMinutes(5)).withTotal(Duration.ofMinutes(5));
            var stream = client.open(TestOutbound.get(server.url()).withLimits(limits));
            assertThat(stream.nextLine()).isEqualTo("token");
            var reading = new CountDownLatch(1);
            var reader = CompletableFuture.supplyAsync(() -> {
                reading.countDown();
                try {
                    return "read " + stream.nextLine();
                } catch (OutboundFailedException e) {
                    return e.reason().name();
                } catch (IOException e) {
                    return e.toString();
                }
            });
            reading.await();
            stream.close();
            assertThat(reader.get(10, TimeUnit.SECONDS)).isEqualTo("CLOSED");
            silence.countDown();
            assertThat(server.left().await(10, TimeUnit.SECONDS))
                    .as("the server sees that nobody reads")
                    .isTrue();
            client.destroy();
        }
    }

    @Test
    void a_call_can_be_given_up_before_its_headers_are_there() throws Exception {
        var asked = new CountDownLatch(1);
        var silence = new CountDownLatch(1);
        try (var server = RawServer.saying((request, out) -> {
            asked.countDown();
            await(silence);
        })) {
            var client = TestOutbound.clientTrusting(server);
            var cancellation = new GuardedHttpClient.Cancellation();
            var call = CompletableFuture.supplyAsync(() -> {
                try {
                    return String.valueOf(client.open(TestOutbound.get(server.url()), cancellation)
                            .status());
                } catch (OutboundFailedException e) {
                    return e.reason().name();
                }
            });
            asked.await();
            cancellation.cancel();
            assertThat(call.get(10, TimeUnit.SECONDS)).isEqualTo("CLOSED");
            silence.countDown();
            client.destroy();
        }
    }

    @Test
    void a_cut_answer_is_an_error_and_no_shorter_answer() throws IOException {
        try (var server = RawServer.saying(
                (request, out) -> out.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf".getBytes(US_ASCII)))) {
            var client = TestOutbound.clientTrusting(server);
            assertFails(client, TestOutbound.get(server.url()), Reason.BROKEN);
            client.destroy();
        }
    }

    @Test
    void nobody_there_and_no_http_are_told_apart() throws IOException {
        int free;
        try (var closed = RawServer.answering("200 OK", "")) {
            free = closed.port();
        }
        try (var server =
                RawServer.saying((request, out) -> out.write("-ERR unknown command\r\n".getBytes(US_ASCII)))) {
            var client = TestOutbound.clientTrustingTargets(TestOutbound.at(server), new HostPort("127.0.0.1", free));
            assertFails(client, TestOutbound.get("http://127.0.0.1:" + free), Reason.NOT_CONNECTED);
            assertFails(client, TestOutbound.get(server.url()), Reason.BROKEN);
            client.destroy();
        }
    }

    @Test
    void headers_of_the_connection_and_line_breaks_in_headers_are_refused() {
        var request = TestOutbound.get("http://good.example/");
        for (var name : List.of("Host", "content-length", "Transfer-Encoding", "Connection", "a b", "a\r\nb", "")) {
            assertThatThrownBy(() -> request.withHeader(name, "x")).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> request.withHeader("X-A", "a\r\nHost: evil"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(request.withHeader("Authorization", "Bearer abc").toString()).doesNotContain("abc");
    }

    private static void assertFails(GuardedHttpClient client, OutboundRequest request, Reason reason) {
        assertThatThrownBy(() -> client.call(request))
                .isInstanceOfSatisfying(
                        OutboundFailedException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(reason));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
