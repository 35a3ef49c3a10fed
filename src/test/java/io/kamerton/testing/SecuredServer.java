package io.kamerton.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** A server behind TLS that gives the same JSON to every request and keeps its connections. */
public final class SecuredServer implements AutoCloseable {

    private final SSLServerSocket door;
    private final byte[] answer;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final List<String> names = new CopyOnWriteArrayList<>();
    private final List<SSLSocket> open = new CopyOnWriteArrayList<>();

    public SecuredServer(SSLContext context, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        byte[] head = ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        answer = new byte[head.length + body.length];
        System.arraycopy(head, 0, answer, 0, head.length);
        System.arraycopy(body, 0, answer, head.length, body.length);
        try {
            door = (SSLServerSocket)
                    context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return door.getLocalPort();
    }

    /** Those whose handshake was finished. */
    public int connections() {
        return connections.get();
    }

    public int requests() {
        return requests.get();
    }

    /** Which hosts the callers said they want, one for each connection that named one. */
    public List<String> names() {
        return names;
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                var client = (SSLSocket) door.accept();
                open.add(client);
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(SSLSocket client) {
        try (client) {
            client.startHandshake();
            connections.incrementAndGet();
            if (client.getSession() instanceof ExtendedSSLSession session) {
                session.getRequestedServerNames().stream()
                        .map(SNIServerName::getEncoded)
                        .map(name -> new String(name, StandardCharsets.US_ASCII))
                        .forEach(names::add);
            }
            var in = new BufferedInputStream(client.getInputStream());
            OutputStream out = client.getOutputStream();
            while (read(in)) {
                requests.incrementAndGet();
                out.write(answer);
                out.flush();
            }
        } catch (IOException e) {
            // the caller is gone, or wants no such certificate
        }
    }

    /** False at the end of the connection. */
    private static boolean read(InputStream in) throws IOException {
        int length = 0;
        boolean first = true;
        for (String line = line(in); !line.isEmpty() || first; line = line(in)) {
            if (line.isEmpty()) {
                return false;
            }
            first = false;
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        in.readNBytes(length);
        return true;
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        try {
            door.close();
            for (SSLSocket client : open) {
                client.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
