package io.kamerton.gateway.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.http.client.HttpMethod;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.kamerton.shared.outbound.TestOutbound;
import io.kamerton.shared.problem.OutboundRefusedException;
import io.kamerton.testing.RawServer;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** langchain4j over the guarded client, against scripted servers on real sockets. */
@Timeout(60)
class GuardedModelClientTest {

    @Test
    void an_ollama_model_of_langchain4j_answers_through_the_guard() {
        try (var server = RawServer.answering("200 OK\r\nContent-Type: application/json", """
                {"model":"m","message":{"role":"assistant","content":"Привет"},"done":true,"done_reason":"stop"}""")) {
            var model = OllamaChatModel.builder()
                    .httpClientBuilder(clients(server).builder())
                    .baseUrl(server.url())
                    .modelName("m")
                    .build();
            assertThat(model.chat("hello")).isEqualTo("Привет");
            assertThat(server.requests().getFirst()).startsWith("POST /api/chat HTTP/1.1");
        }
    }

    @Test
    void an_openai_stream_of_langchain4j_arrives_through_the_guard() throws Exception {
        try (var server = RawServer.saying((request, out) -> out.write("""
                HTTP/1.1 200 OK\r
                Content-Type: text/event-stream\r
                \r
                data: {"id":"1","model":"m","choices":[{"index":0,"delta":{"content":"При"}}]}

                data: {"id":"1","model":"m","choices":[{"index":0,"delta":{"content":"вет"},"finish_reason":"stop"}]}

                data: [DONE]

                """.getBytes(UTF_8)))) {
            var model = OpenAiStreamingChatModel.builder()
                    .httpClientBuilder(clients(server).builder())
                    .baseUrl(server.url() + "/v1")
                    .apiKey("abc")
                    .modelName("m")
                    .build();
            var answer = new CompletableFuture<String>();
            model.chat(List.of(UserMessage.from("hello")), new StreamingChatResponseHandler() {
                @Override
                public void onCompleteResponse(ChatResponse response) {
                    answer.complete(response.aiMessage().text());
                }

                @Override
                public void onError(Throwable error) {
                    answer.completeExceptionally(error);
                }
            });
            assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo("Привет");
            assertThat(server.requests().getFirst()).contains("Authorization: Bearer abc");
        }
    }

    @Test
    void a3_a_model_at_an_address_that_nobody_allowed_is_not_called() {
        try (var server = RawServer.answering("200 OK", "{}")) {
            var client = new GuardedModelClients(TestOutbound.clientTrusting(), Clock.systemUTC())
                    .builder()
                    .build();
            assertThatThrownBy(() -> client.execute(get(server))).isInstanceOf(OutboundRefusedException.class);
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void a4_a_model_server_that_redirects_is_an_error_with_that_status() {
        try (var inside = RawServer.answering("200 OK", "{}");
                var server = RawServer.answering("302 Found\r\nLocation: " + inside.url(), "")) {
            var client = clients(server).builder().build();
            assertThatThrownBy(() -> client.execute(get(server)))
                    .isInstanceOfSatisfying(
                            HttpException.class, e -> assertThat(e.statusCode()).isEqualTo(302));
            assertThat(inside.connections()).isZero();
        }
    }

    @Test
    void an_error_of_the_server_keeps_its_status_and_its_body() throws Exception {
        try (var server = RawServer.answering("503 Service Unavailable", "{\"error\":\"server busy\"}")) {
            var client = clients(server).builder().build();
            assertThatThrownBy(() -> client.execute(get(server)))
                    .isInstanceOf(HttpException.class)
                    .hasMessageContaining("server busy");
            var seen = new Seen();
            client.execute(get(server), seen);
            seen.ended.await();
            assertThat(seen.events).containsExactly("error StatusException");
        }
    }

    @Test
    void a_connection_that_breaks_in_mid_stream_is_one_error_and_no_close() throws Exception {
        try (var server = RawServer.saying((request, out) -> out.write(
                "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\ndata: one\n\ndata: two\n\n".getBytes(UTF_8)))) {
            var seen = new Seen();
            clients(server).builder().build().execute(get(server), seen);
            seen.ended.await();
            assertThat(seen.events).containsExactly("one", "two", "error UncheckedIOException");
        }
    }

    @Test
    void an_event_can_cancel_its_stream_and_the_server_is_left() throws Exception {
        try (var server = endless()) {
            var seen = new Seen() {
                @Override
                public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
                    context.parsingHandle().cancel();
                }
            };
            clients(server).builder().build().execute(get(server), seen);
            assertThat(server.left().await(20, TimeUnit.SECONDS)).isTrue();
            seen.ended.await();
        }
    }

    @Test
    void a_watchdog_ends_a_stream_before_its_first_byte() throws Exception {
        var asked = new CountDownLatch(1);
        var silence = new CountDownLatch(1);
        try (var server = RawServer.saying((request, out) -> {
            asked.countDown();
            await(silence);
        })) {
            var seen = new Seen();
            var call = new ModelCall();
            var client = clients(server).builder().build();
            call.run(() -> client.execute(get(server), seen));
            asked.await();
            call.cancel();
            seen.ended.await();
            assertThat(seen.events).containsExactly("error UncheckedIOException");

            call.run(() -> assertThatThrownBy(() -> client.execute(get(server)))
                    .as("a call after the end")
                    .isInstanceOf(RuntimeException.class));
            assertThat(server.requests()).hasSize(1);
            silence.countDown();
        }
    }

    @Test
    void a_watchdog_ends_a_stream_in_its_middle() throws Exception {
        try (var server = endless()) {
            var call = new ModelCall();
            var first = new CountDownLatch(1);
            var seen = new Seen() {
                @Override
                public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
                    first.countDown();
                }
            };
            call.run(() -> clients(server).builder().build().execute(get(server), seen));
            first.await();
            call.cancel();
            seen.ended.await();
            assertThat(server.left().await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static RawServer endless() {
        return RawServer.saying((request, out) -> {
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(UTF_8));
            while (true) {
                out.write("data: more\n\n".getBytes(UTF_8));
                out.flush();
            }
        });
    }

    private static GuardedModelClients clients(RawServer server) {
        return new GuardedModelClients(TestOutbound.clientTrusting(server), Clock.systemUTC());
    }

    private static HttpRequest get(RawServer server) {
        return HttpRequest.builder()
                .method(HttpMethod.GET)
                .url(server.url(), "/x")
                .build();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Writes down what a stream told. */
    private static class Seen implements ServerSentEventListener {
        final List<String> events = new CopyOnWriteArrayList<>();
        final CountDownLatch ended = new CountDownLatch(1);

        @Override
        public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
            events.add(event.data());
        }

        @Override
        public void onError(Throwable throwable) {
            events.add("error " + throwable.getClass().getSimpleName());
            ended.countDown();
        }

        @Override
        public void onClose() {
            events.add("close");
            ended.countDown();
        }
    }
}
