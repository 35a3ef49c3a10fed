package io.kamerton.shared.outbound;

import io.kamerton.shared.outbound.OutboundFailedException.Reason;
import io.kamerton.shared.problem.OutboundRefusedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.springframework.stereotype.Component;

/**
 * Connections for whoever speaks HTTP by himself because {@link GuardedHttpClient} does too much for him: the gateway's
 * door. Only to addresses that the guard has judged, with certificates verified. Thread-safe.
 */
@Component
public class GuardedConnections {

    /** How long a permission to use kept connections counts before the guard is asked again. */
    static final Duration PERMITTED = Duration.ofSeconds(3);

    private final OutboundGuard guard;
    private final SSLSocketFactory secured;
    private final Map<Permission, Long> askedAt = new ConcurrentHashMap<>();

    private record Permission(HostPort target, Purpose purpose) {}

    GuardedConnections(OutboundGuard guard, TrustedCertificates trusted) {
        this.guard = guard;
        this.secured = trusted.context().map(SSLContext::getSocketFactory).orElseGet(() ->
                (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    /**
     * A new connection; close it.
     *
     * @param limit until it stands, with TLS
     * @throws OutboundRefusedException the address may not be called; nothing was connected to
     * @throws OutboundFailedException it does not stand within the limit
     */
    public GuardedConnection open(OutboundUrl url, Purpose purpose, Duration limit) throws OutboundFailedException {
        var target = url.target();
        try {
            var addresses = guard.resolve(target, purpose);
            askedAt.put(new Permission(target, purpose), System.nanoTime());
            return connected(url, addresses, limit);
        } catch (UnknownHostException e) {
            throw new OutboundFailedException(Reason.NAME_UNKNOWN, e.getMessage() + ".", e);
        } catch (SocketTimeoutException e) {
            throw failed(Reason.TIMED_OUT, "%s did not accept a connection in time.", target, e);
        } catch (SSLHandshakeException | SSLPeerUnverifiedException e) {
            throw failed(Reason.NOT_TRUSTED, "The certificate of %s is not trusted.", target, e);
        } catch (ConnectException e) {
            throw failed(Reason.NOT_CONNECTED, "Nobody answers at %s.", target, e);
        } catch (NoRouteToHostException e) {
            throw failed(Reason.NOT_CONNECTED, "There is no way to %s.", target, e);
        } catch (IOException e) {
            throw failed(Reason.BROKEN, "The connection to %s broke.", target, e);
        }
    }

    /**
     * Whether a connection that was kept may be used again; the guard is asked at most every three seconds, so that a
     * call does not look a name up each time.
     *
     * @throws OutboundRefusedException the address may not be called any more
     */
    public void requirePermission(OutboundUrl url, Purpose purpose) throws OutboundFailedException {
        var permission = new Permission(url.target(), purpose);
        var now = System.nanoTime();
        var asked = askedAt.get(permission);
        if (asked != null && now - asked < PERMITTED.toNanos()) {
            return;
        }
        try {
            guard.resolve(permission.target(), purpose);
            askedAt.put(permission, now);
        } catch (UnknownHostException e) {
            throw new OutboundFailedException(Reason.NAME_UNKNOWN, e.getMessage() + ".", e);
        }
    }

    private GuardedConnection connected(OutboundUrl url, Iterable<InetAddress> addresses, Duration limit)
            throws IOException {
        IOException last = new ConnectException("no address");
        for (var address : addresses) {
            var socket = new Socket();
            try {
                socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
                socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
                socket.connect(new InetSocketAddress(address, url.port()), Math.toIntExact(limit.toMillis()));
                return new GuardedConnection(url.scheme().equals("https") ? secured(socket, url, limit) : socket);
            } catch (IOException e) {
                socket.close();
                last = e;
            }
        }
        throw last;
    }

    private Socket secured(Socket plain, OutboundUrl url, Duration limit) throws IOException {
        var socket = (SSLSocket) secured.createSocket(plain, url.host(), url.port(), true);
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(Math.toIntExact(limit.toMillis()));
        socket.startHandshake();
        return socket;
    }

    private static OutboundFailedException failed(Reason reason, String sentence, HostPort target, IOException cause) {
        return new OutboundFailedException(reason, sentence.formatted(target), cause);
    }
}
