package io.kamerton.shared.outbound;

import io.kamerton.shared.problem.OutboundRefusedException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The HTTP client for every address that people configure. It calls nobody whom {@link OutboundGuard} refuses, follows
 * no redirect unasked, always verifies certificates, and ends every call within its limits. Thread-safe.
 */
@Component
public class GuardedHttpClient implements DisposableBean {

    private final OutboundGuard guard;
    private final Map<Purpose, CloseableHttpClient> clients = new EnumMap<>(Purpose.class);
    private final ScheduledThreadPoolExecutor clocks;

    GuardedHttpClient(OutboundGuard guard, TrustedCertificates trusted) {
        this.guard = guard;
        Arrays.stream(Purpose.values())
                .forEach(purpose -> clients.put(purpose, Connections.of(guard, purpose, trusted.context())));
        clocks = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("outbound-clock").factory());
        clocks.setRemoveOnCancelPolicy(true);
    }

    /**
     * Looks the server up and judges its addresses, as every call does; connects to nobody.
     *
     * @throws OutboundRefusedException where the address may not be called
     * @throws OutboundFailedException where the name leads nowhere
     */
    public FoundServer find(OutboundUrl url, Purpose purpose) throws OutboundFailedException {
        try {
            return new FoundServer(url.target(), guard.resolve(url.target(), purpose));
        } catch (UnknownHostException e) {
            throw new OutboundFailedException(OutboundFailedException.Reason.NAME_UNKNOWN, e.getMessage() + ".", e);
        }
    }

    /**
     * Calls and reads the whole answer, whatever its status.
     *
     * @throws OutboundRefusedException where the address may not be called; nothing was sent
     * @throws OutboundFailedException where a limit passed or the connection broke
     */
    public OutboundAnswer call(OutboundRequest request) throws OutboundFailedException {
        try (var stream = open(request)) {
            return new OutboundAnswer(
                    stream.status(), stream.headers(), stream.body().readAllBytes());
        } catch (OutboundFailedException e) {
            throw e;
        } catch (IOException e) {
            throw new IllegalStateException("A failure of a call that was not explained", e);
        }
    }

    /**
     * Calls and returns as soon as the headers of the answer are there, whatever its status. Close the stream.
     *
     * @throws OutboundRefusedException where the address may not be called; nothing was sent
     * @throws OutboundFailedException where a limit passed or the connection broke
     */
    public OutboundStream open(OutboundRequest request) throws OutboundFailedException {
        return open(request, new Cancellation());
    }

    /** As {@link #open(OutboundRequest)}, and can be given up by another thread before the headers are there. */
    public OutboundStream open(OutboundRequest request, Cancellation cancellation) throws OutboundFailedException {
        var stream = exchange(request, cancellation);
        while (request.followsRedirects() && isRedirect(stream)) {
            stream.close();
            request = request.redirectedTo(locationOf(stream, request.url()));
            stream = exchange(request, cancellation);
        }
        return stream;
    }

    private OutboundStream exchange(OutboundRequest request, Cancellation cancellation) throws OutboundFailedException {
        var url = request.url();
        var exchange =
                new Exchange(messageOf(request), url.target(), request.limits().total(), clocks);
        cancellation.watch(exchange);
        try {
            // a connection that is kept from an earlier call must not outlive the permission to make it
            guard.resolve(url.target(), request.purpose());
            var host = new HttpHost(url.scheme(), url.host(), url.port());
            var response = clientFor(request.purpose()).executeOpen(host, exchange.message(), null);
            return streamOf(response, exchange, request.limits());
        } catch (IOException e) {
            var explained = exchange.explained(e);
            exchange.close();
            throw (OutboundFailedException) explained;
        } catch (RuntimeException e) {
            exchange.close();
            throw e;
        }
    }

    private CloseableHttpClient clientFor(Purpose purpose) {
        var client = clients.get(purpose);
        if (client == null) {
            throw new IllegalStateException("No connections for " + purpose);
        }
        return client;
    }

    private static HttpUriRequestBase messageOf(OutboundRequest request) {
        var message = new HttpUriRequestBase(request.method(), request.url().uri());
        request.headers().forEach((name, values) -> values.forEach(value -> message.addHeader(name, value)));
        message.setHeader("Accept-Encoding", "gzip");
        var body = request.body();
        if (body != null) {
            message.setEntity(new ByteArrayEntity(body, null));
        }
        message.setConfig(configOf(request.limits()));
        return message;
    }

    @SuppressWarnings("deprecation") // the limit of the connection is a property of the call here, not of the pool
    private static RequestConfig configOf(OutboundLimits limits) {
        return RequestConfig.custom()
                .setConnectTimeout(Timeout.of(limits.connect()))
                .setConnectionRequestTimeout(Timeout.of(limits.connect()))
                .setResponseTimeout(Timeout.of(limits.read()))
                .setProtocolUpgradeEnabled(false)
                .setRedirectsEnabled(false)
                .build();
    }

    private static OutboundStream streamOf(ClassicHttpResponse response, Exchange exchange, OutboundLimits limits)
            throws IOException {
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        for (var header : response.getHeaders()) {
            headers.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(header.getValue());
        }
        var entity = response.getEntity();
        if (entity != null && entity.getContentLength() > limits.bytes()) {
            throw BoundedInput.tooLarge(limits.bytes());
        }
        var coding = entity == null || entity.getContentEncoding() == null
                ? ""
                : entity.getContentEncoding().strip().toLowerCase(Locale.ROOT);
        var content = entity == null ? null : entity.getContent();
        return new OutboundStream(response.getCode(), headers, exchange, content, coding, limits.bytes());
    }

    private static boolean isRedirect(OutboundStream stream) {
        return switch (stream.status()) {
            case 301, 302, 303, 307, 308 -> stream.headers().containsKey("Location");
            default -> false;
        };
    }

    private static OutboundUrl locationOf(OutboundStream stream, OutboundUrl from) {
        try {
            var location =
                    stream.headers().getOrDefault("Location", List.of("")).getFirst();
            var target = OutboundUrl.parse(from.uri().resolve(new URI(location)).toString());
            if (from.scheme().equals("https") && !target.scheme().equals("https")) {
                throw new OutboundRefusedException("redirects from https to http");
            }
            return target;
        } catch (URISyntaxException e) {
            throw new OutboundRefusedException("redirects to something that is no address");
        }
    }

    @Override
    public void destroy() throws IOException {
        clocks.shutdownNow();
        for (var client : clients.values()) {
            client.close();
        }
    }

    /** Gives a call up from any thread, even while it is still connecting. Serves one call. */
    public static final class Cancellation {

        private @Nullable Exchange exchange;
        private boolean cancelled;

        public void cancel() {
            Exchange running;
            synchronized (this) {
                cancelled = true;
                running = exchange;
            }
            if (running != null) {
                running.close();
            }
        }

        private void watch(Exchange started) {
            boolean tooLate;
            synchronized (this) {
                exchange = started;
                tooLate = cancelled;
            }
            if (tooLate) {
                started.close();
            }
        }
    }
}
