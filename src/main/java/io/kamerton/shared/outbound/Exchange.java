package io.kamerton.shared.outbound;

import io.kamerton.shared.outbound.OutboundFailedException.Reason;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.MessageConstraintException;

/** One call on its way: its clock, and the one switch that ends it from any thread. */
final class Exchange {

    private enum End {
        OURS,
        TIMEOUT
    }

    private final HttpUriRequestBase message;
    private final HostPort target;
    private final ScheduledFuture<?> clock;
    private final AtomicReference<End> end = new AtomicReference<>();

    Exchange(HttpUriRequestBase message, HostPort target, Duration total, ScheduledExecutorService clocks) {
        this.message = message;
        this.target = target;
        this.clock = clocks.schedule(
                () -> Thread.ofVirtual().start(() -> abort(End.TIMEOUT)), total.toMillis(), TimeUnit.MILLISECONDS);
    }

    HttpUriRequestBase message() {
        return message;
    }

    /** Ends it at once: the socket is closed, and whoever reads from it gets an exception. */
    void close() {
        abort(End.OURS);
    }

    private void abort(End by) {
        if (end.compareAndSet(null, by)) {
            clock.cancel(false);
            message.cancel();
        }
    }

    /** Says in one sentence what happened. */
    IOException explained(IOException cause) {
        if (cause instanceof OutboundFailedException ours) {
            return ours;
        }
        var by = end.get();
        if (by != null) {
            return by == End.OURS
                    ? failed(Reason.CLOSED, "The call of %s was given up.", cause)
                    : failed(Reason.TIMED_OUT, "%s took longer than the call may take.", cause);
        }
        return switch (cause) {
            case UnknownHostException unknown ->
                new OutboundFailedException(Reason.NAME_UNKNOWN, unknown.getMessage() + ".", unknown);
            case ConnectTimeoutException late ->
                failed(Reason.TIMED_OUT, "%s did not accept a connection in time.", late);
            case SocketTimeoutException late -> failed(Reason.TIMED_OUT, "%s sent nothing for too long.", late);
            case InterruptedIOException late -> failed(Reason.TIMED_OUT, "No connection to %s became free.", late);
            case SSLHandshakeException tls -> failed(Reason.NOT_TRUSTED, "The certificate of %s is not trusted.", tls);
            case SSLPeerUnverifiedException other ->
                failed(Reason.NOT_TRUSTED, "The certificate of %s is one of another host.", other);
            case ConnectException closed -> failed(Reason.NOT_CONNECTED, "Nobody answers at %s.", closed);
            case NoRouteToHostException away -> failed(Reason.NOT_CONNECTED, "There is no way to %s.", away);
            case MessageConstraintException large ->
                failed(Reason.TOO_LARGE, "The headers of %s are longer than allowed.", large);
            default -> failed(Reason.BROKEN, "The connection to %s broke.", cause);
        };
    }

    private OutboundFailedException failed(Reason reason, String sentence, IOException cause) {
        return new OutboundFailedException(reason, sentence.formatted(target), cause);
    }
}
