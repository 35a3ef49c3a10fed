package io.kamerton.gateway.provider;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import io.kamerton.gateway.StreamWatch;
import io.kamerton.registry.ProviderKind;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * The client of one streamed call. It puts our parser in the place of the library's, tells faults of the connection to
 * the watch, and lets the watch close the connection, also before the first byte of the reply.
 */
final class WatchedHttpClient implements HttpClient {

    private final HttpClient delegate;
    private final StreamWatch watch;
    private final FaultReader faults;
    private final ProviderKind kind;
    private final UnaryOperator<String> body;

    /** @param body what becomes of the body that the library wrote */
    WatchedHttpClient(
            HttpClient delegate, StreamWatch watch, FaultReader faults, ProviderKind kind, UnaryOperator<String> body) {
        this.delegate = delegate;
        this.watch = watch;
        this.faults = faults;
        this.kind = kind;
        this.body = body;
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        return delegate.execute(request);
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser librarys, ServerSentEventListener library) {
        ReplyParser parser = kind == ProviderKind.OLLAMA
                ? new NdjsonParser(watch, faults, library)
                : new SseParser(watch, faults, library);
        var call = new ModelCall();
        watch.upstream(call::cancel);
        HttpRequest sent = rewritten(request);
        call.run(() -> delegate.execute(sent, parser, new ConnectionListener(library)));
    }

    private HttpRequest rewritten(HttpRequest request) {
        return HttpRequest.builder()
                .method(request.method())
                .url(request.url())
                .headers(request.headers())
                .body(body.apply(request.body()))
                .build();
    }

    /** Hears of the connection; events and the end of the body come by way of the parser. */
    private final class ConnectionListener implements ServerSentEventListener {

        private final ServerSentEventListener library;

        ConnectionListener(ServerSentEventListener library) {
            this.library = library;
        }

        @Override
        public void onOpen(SuccessfulHttpResponse response) {
            library.onOpen(response);
        }

        @Override
        public void onError(Throwable thrown) {
            if (watch.isOpen()) {
                watch.fail(faults.of(thrown));
            }
        }
    }

    /** Hands out the one client, whatever times the library would like: the watch has its own. */
    static HttpClientBuilder builderOf(HttpClient client) {
        return new HttpClientBuilder() {
            @Override
            public Duration connectTimeout() {
                return Duration.ofSeconds(10);
            }

            @Override
            public HttpClientBuilder connectTimeout(Duration timeout) {
                return this;
            }

            @Override
            public Duration readTimeout() {
                return Duration.ofSeconds(30);
            }

            @Override
            public HttpClientBuilder readTimeout(Duration timeout) {
                return this;
            }

            @Override
            public HttpClient build() {
                return client;
            }
        };
    }
}
