package io.kamerton.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Sends requests as they are written, with headers and paths that no ordinary client would send. */
public final class RawHttp {

    private static final int PATIENCE_MILLIS = 30_000;

    private RawHttp() {}

    /** What came back; each header with all its values, under its name in small letters. */
    public record Reply(int status, Map<String, List<String>> headers, String body) {

        /** The one value; fails where there are several. Empty where there is none. */
        public String header(String name) {
            var values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
            if (values.size() > 1) {
                throw new AssertionError(name + " was sent more than once: " + values);
            }
            return values.isEmpty() ? "" : values.getFirst();
        }
    }

    /** A request without a body. */
    public static Reply send(int port, String method, String path, String... headers) {
        return sendWithBody(port, method, path, "", headers);
    }

    /** Headers are whole lines; {@code Host} and {@code Connection} are added where they are not given. */
    public static Reply sendWithBody(int port, String method, String path, String body, String... headers) {
        var lines = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
        var given = List.of(headers);
        given.forEach(header -> lines.append(header).append("\r\n"));
        if (given.stream().noneMatch(header -> header.regionMatches(true, 0, "Host:", 0, 5))) {
            lines.append("Host: 127.0.0.1:").append(port).append("\r\n");
        }
        if (given.stream().noneMatch(header -> header.regionMatches(true, 0, "Connection:", 0, 11))) {
            lines.append("Connection: close\r\n");
        }
        if (!body.isEmpty()) {
            lines.append("Content-Length: ")
                    .append(body.getBytes(StandardCharsets.UTF_8).length)
                    .append("\r\n");
        }
        return exchange(port, lines + "\r\n" + body);
    }

    private static Reply exchange(int port, String request) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            var reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            var status = Integer.parseInt(reader.readLine().split(" ")[1]);
            var headers = headers(reader);
            return new Reply(
                    status, headers, status == 101 ? "" : reader.lines().collect(Collectors.joining("\n")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, List<String>> headers(BufferedReader reader) throws IOException {
        var headers = new TreeMap<String, List<String>>();
        for (var line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
            var colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return headers;
    }
}
