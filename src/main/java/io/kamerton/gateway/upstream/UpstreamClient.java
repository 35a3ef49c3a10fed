package io.kamerton.gateway.upstream;

import io.kamerton.gateway.upstream.UpstreamFailedException.Reason;
import io.kamerton.shared.outbound.GuardedConnections;
import io.kamerton.shared.outbound.OutboundFailedException;
import io.kamerton.shared.outbound.OutboundUrl;
import io.kamerton.shared.outbound.Purpose;
import io.kamerton.shared.problem.OutboundRefusedException;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Duration;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Calls model servers by HTTP/1.1 on the thread of the caller. The connection used last is used next; where that turns out
 * to be closed, the call goes over a new one. No cookies, no redirects, no unpacking. Thread-safe.
 */
@Component
public class UpstreamClient {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration TAKING = Duration.ofSeconds(30);
    /** A connection that ends later than this after a request did not end before it: the server may have seen it. */
    private static final Duration FOUND_CLOSED = Duration.ofSeconds(1);

    private static final Duration KEPT = Duration.ofSeconds(50);
    private static final int MOST_KEPT = 256;

    private record Server(String scheme, String host, int port) {}

    private record Kept(Wire wire, long since) {}

    private final GuardedConnections connections;
    private final WireWatch watch = new WireWatch();
    private final Map<Server, Deque<Kept>> kept = new ConcurrentHashMap<>();

    public UpstreamClient(GuardedConnections connections) {
        this.connections = connections;
    }

    /**
     * Sends the request and returns when the head of the answer is there, whatever its status. Close the reply.
     *
     * @throws UpstreamFailedException no answer; {@link Reason#nothingSent()} tells whether another try does no harm
     */
    public UpstreamReply call(UpstreamRequest request, Waiting waiting) throws UpstreamFailedException {
        OutboundUrl url = request.url();
        Server server = new Server(url.scheme(), url.host(), url.port());
        permit(url);
        Wire wire = reusable(server);
        if (wire != null) {
            UpstreamReply reply = answered(wire, request, server, waiting);
            if (reply != null) {
                return reply;
            }
        }
        UpstreamReply reply = answered(opened(url), request, server, waiting);
        if (reply == null) {
            throw UpstreamReply.lost(null);
        }
        return reply;
    }

    /** Null where a kept connection turned out to be closed: the server did that while nobody used it. */
    private @Nullable UpstreamReply answered(Wire wire, UpstreamRequest request, Server server, Waiting waiting)
            throws UpstreamFailedException {
        boolean settled = false;
        long began = System.nanoTime();
        try {
            send(wire, request);
            UpstreamReply reply = UpstreamReply.read(wire, waiting, done -> keep(server, done));
            settled = reply != null;
            if (!settled && !wasClosed(wire, began)) {
                throw UpstreamReply.lost(null);
            }
            return reply;
        } catch (UpstreamFailedException e) {
            throw e;
        } catch (IOException e) {
            if (wasClosed(wire, began)) {
                return null;
            }
            throw UpstreamReply.lost(e);
        } finally {
            if (!settled) {
                wire.close();
            }
        }
    }

    private static boolean wasClosed(Wire wire, long began) {
        return wire.isUsed() && System.nanoTime() - began < FOUND_CLOSED.toNanos();
    }

    /** Writes have no limit of their own: a server that takes nothing of a large body is left after a while. */
    private static void send(Wire wire, UpstreamRequest request) throws IOException {
        if (request.isTogether()) {
            wire.send(request);
            return;
        }
        var sent = new CompletableFuture<Boolean>();
        sent.completeOnTimeout(false, TAKING.toSeconds(), TimeUnit.SECONDS).thenAccept(inTime -> {
            if (!inTime) {
                wire.close();
            }
        });
        try {
            wire.send(request);
        } finally {
            sent.complete(true);
        }
    }

    private void permit(OutboundUrl url) throws UpstreamFailedException {
        try {
            connections.requirePermission(url, Purpose.MODEL_SERVER);
        } catch (OutboundRefusedException | OutboundFailedException e) {
            throw explained(e);
        }
    }

    private Wire opened(OutboundUrl url) throws UpstreamFailedException {
        try {
            return new Wire(connections.open(url, Purpose.MODEL_SERVER, CONNECT), watch);
        } catch (OutboundRefusedException | OutboundFailedException e) {
            throw explained(e);
        }
    }

    private static UpstreamFailedException explained(Exception e) {
        Reason reason = e instanceof OutboundFailedException failed
                ? switch (failed.reason()) {
                    case NAME_UNKNOWN -> Reason.NAME_UNKNOWN;
                    case NOT_TRUSTED -> Reason.NOT_TRUSTED;
                    case TIMED_OUT -> Reason.NOT_ACCEPTED;
                    default -> Reason.NOT_CONNECTED;
                }
                : Reason.FORBIDDEN;
        return new UpstreamFailedException(reason, "No connection", e);
    }

    private @Nullable Wire reusable(Server server) {
        Deque<Kept> waiting = kept.get(server);
        if (waiting == null) {
            return null;
        }
        for (Kept next = waiting.pollFirst(); next != null; next = waiting.pollFirst()) {
            if (isYoung(next) && !next.wire().isDirty()) {
                return next.wire();
            }
            next.wire().close();
        }
        return null;
    }

    private void keep(Server server, Wire wire) {
        Deque<Kept> others = kept.computeIfAbsent(server, key -> new ConcurrentLinkedDeque<>());
        others.addFirst(new Kept(wire, System.nanoTime()));
    }

    private static boolean isYoung(Kept connection) {
        return System.nanoTime() - connection.since() < KEPT.toNanos();
    }

    @Scheduled(fixedDelay = 10_000)
    void closeOld() {
        for (Deque<Kept> waiting : kept.values()) {
            for (Kept last = waiting.pollLast(); last != null; last = waiting.pollLast()) {
                if (isYoung(last) && waiting.size() < MOST_KEPT) {
                    waiting.addLast(last);
                    break;
                }
                last.wire().close();
            }
        }
    }

    @PreDestroy
    void closeAll() {
        kept.values().forEach(waiting -> waiting.forEach(one -> one.wire().close()));
        watch.close();
    }
}
