package io.kamerton.gateway.provider;

import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import io.kamerton.shared.outbound.GuardedHttpClient;
import io.kamerton.shared.outbound.GuardedHttpClient.Cancellation;
import io.kamerton.shared.outbound.OutboundFailedException;
import io.kamerton.shared.outbound.OutboundFailedException.Reason;
import io.kamerton.shared.outbound.OutboundLimits;
import io.kamerton.shared.outbound.OutboundRequest;
import io.kamerton.shared.outbound.OutboundStream;
import io.kamerton.shared.outbound.OutboundUrl;
import io.kamerton.shared.outbound.Purpose;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** langchain4j's HTTP client over the guarded one. A listener gets one end: an error or the close, never both. */
final class GuardedModelClient implements HttpClient {

    private static final int LONGEST_ERROR = 64 * 1024;

    private final GuardedHttpClient http;
    private final OutboundLimits limits;
    private final Clock clock;

    GuardedModelClient(GuardedHttpClient http, OutboundLimits limits, Clock clock) {
        this.http = http;
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        try (var stream = http.open(outbound(request), ModelCall.ofCurrent())) {
            if (!stream.isSuccess()) {
                throw failed(stream);
            }
            return SuccessfulHttpResponse.builder()
                    .statusCode(stream.status())
                    .headers(stream.headers())
                    .body(stream.body().readAllBytes())
                    .build();
        } catch (IOException e) {
            throw translated(e);
        }
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        var cancellation = ModelCall.ofCurrent();
        var once = new OneEnd(listener);
        Thread.ofVirtual().name("model-stream").start(() -> stream(request, parser, once, cancellation));
    }

    private void stream(HttpRequest request, ServerSentEventParser parser, OneEnd listener, Cancellation cancellation) {
        try (var stream = http.open(outbound(request), cancellation)) {
            if (!stream.isSuccess()) {
                listener.onError(failed(stream));
                return;
            }
            listener.onOpen(SuccessfulHttpResponse.builder()
                    .statusCode(stream.status())
                    .headers(stream.headers())
                    .build());
            parser.parse(stream.body(), listener);
            listener.onClose();
        } catch (IOException e) {
            listener.onError(translated(e));
        } catch (RuntimeException e) {
            listener.onError(e);
        }
    }

    private OutboundRequest outbound(HttpRequest request) {
        if (!request.formDataFields().isEmpty() || !request.formDataFiles().isEmpty()) {
            throw new UnsupportedOperationException("Forms are not sent to models");
        }
        var call = OutboundRequest.of(request.method().name(), OutboundUrl.parse(request.url()), Purpose.MODEL_SERVER)
                .withLimits(limits);
        for (var header : request.headers().entrySet()) {
            call = call.withHeader(header.getKey(), header.getValue().toArray(String[]::new));
        }
        return request.body() == null ? call : call.withBody(request.body().getBytes(StandardCharsets.UTF_8));
    }

    private StatusException failed(OutboundStream stream) {
        return new StatusException(stream.status(), errorOf(stream), RetryAfter.of(stream.headers(), clock));
    }

    private static String errorOf(OutboundStream stream) {
        try {
            return new String(stream.body().readNBytes(LONGEST_ERROR), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static RuntimeException translated(IOException cause) {
        return cause instanceof OutboundFailedException failed && failed.reason() == Reason.TIMED_OUT
                ? new TimeoutException(failed.getMessage(), failed)
                : new UncheckedIOException(cause.getMessage(), cause);
    }

    /** Passes everything on until an end was told, and nothing after it. Used by the thread of the stream only. */
    private static final class OneEnd implements ServerSentEventListener {

        private final ServerSentEventListener listener;
        private boolean ended;

        OneEnd(ServerSentEventListener listener) {
            this.listener = listener;
        }

        @Override
        public void onOpen(SuccessfulHttpResponse response) {
            listener.onOpen(response);
        }

        @Override
        public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
            if (!ended) {
                listener.onEvent(event, context);
            }
        }

        @Override
        public void onEvent(ServerSentEvent event) {
            if (!ended) {
                listener.onEvent(event);
            }
        }

        @Override
        public void onError(Throwable throwable) {
            if (!ended) {
                ended = true;
                listener.onError(throwable instanceof IOException broken ? translated(broken) : throwable);
            }
        }

        @Override
        public void onClose() {
            if (!ended) {
                ended = true;
                listener.onClose();
            }
        }
    }
}
