package io.kamerton.shared.api;

import jakarta.servlet.http.HttpServletRequest;
import org.apache.catalina.connector.Request;
import org.apache.coyote.ActionCode;

/**
 * The connection that a request came by. Servlets tell nothing of a client that has hung up, so the connector's socket
 * is looked at (decision 20). Ask only after its body has been read to the end, and while the thread of the request does not use it.
 */
public final class ClientConnection {

    private static final String ATTRIBUTE = ClientConnection.class.getName();

    private final org.apache.coyote.Request request;
    private boolean gone;

    private ClientConnection(org.apache.coyote.Request request) {
        this.request = request;
    }

    static void remember(Request request) {
        request.setAttribute(ATTRIBUTE, new ClientConnection(request.getCoyoteRequest()));
    }

    /** Of a request that came by Tomcat. */
    public static ClientConnection of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof ClientConnection connection) {
            return connection;
        }
        throw new IllegalStateException("The request did not come through the valve");
    }

    /**
     * Whether the client is still connected, as far as this machine knows. Never blocks and loses nothing: bytes of a
     * next request stay in the connector's buffer.
     */
    public boolean isOpen() {
        // Tomcat answers the end of the stream by "one byte is there", again and again; real bytes it tells of once
        if (!gone && peek() > 0 && peek() > 0) {
            gone = true;
        }
        return !gone;
    }

    private int peek() {
        request.action(ActionCode.AVAILABLE, Boolean.TRUE);
        return request.getAvailable();
    }
}
