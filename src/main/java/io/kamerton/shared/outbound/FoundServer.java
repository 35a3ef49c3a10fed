package io.kamerton.shared.outbound;

import io.kamerton.shared.outbound.OutboundFailedException.Reason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;

/** A server whose name was looked up and whose addresses were judged, for whoever asks step by step what works. */
public final class FoundServer {

    private final HostPort target;
    private final List<InetAddress> addresses;

    FoundServer(HostPort target, List<InetAddress> addresses) {
        this.target = target;
        this.addresses = addresses;
    }

    /**
     * Opens a connection to the first address that accepts one and closes it again; nothing is sent.
     *
     * @param limit for all addresses together, at least 1 ms
     * @throws OutboundFailedException none accepted one; the reason is that of the last address
     */
    public void connect(Duration limit) throws OutboundFailedException {
        var deadline = System.nanoTime() + limit.toNanos();
        IOException last = new ConnectException("no address");
        for (var position = 0; position < addresses.size(); position++) {
            var share = Duration.ofNanos((deadline - System.nanoTime()) / (addresses.size() - position));
            try (var socket = new Socket()) {
                socket.connect(
                        new InetSocketAddress(addresses.get(position), target.port()),
                        Math.toIntExact(Math.max(1, share.toMillis())));
                return;
            } catch (IOException e) {
                last = e;
            }
        }
        throw explained(last);
    }

    private OutboundFailedException explained(IOException cause) {
        return switch (cause) {
            case SocketTimeoutException late ->
                failed(Reason.TIMED_OUT, "%s did not accept a connection in time.", late);
            case ConnectException closed -> failed(Reason.NOT_CONNECTED, "Nobody answers at %s.", closed);
            case NoRouteToHostException away -> failed(Reason.NOT_CONNECTED, "There is no way to %s.", away);
            default -> failed(Reason.BROKEN, "The connection to %s broke.", cause);
        };
    }

    private OutboundFailedException failed(Reason reason, String sentence, IOException cause) {
        return new OutboundFailedException(reason, sentence.formatted(target), cause);
    }
}
