package io.kamerton.gateway.door;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/** To a client that reads what is told behind the end of a stream (RFC 9110, 6.5): it says so by {@code TE: trailers}. */
final class TrailedOutlet implements Outlet {

    private static final int OK = 200;

    private final HttpServletResponse response;
    private final Outlet plain;
    private final Map<String, String> trailers = new ConcurrentHashMap<>();

    TrailedOutlet(HttpServletResponse response) {
        this.response = response;
        this.plain = Outlet.to(response);
    }

    static boolean isWanted(HttpServletRequest request) {
        var codings = request.getHeader("TE");
        return codings != null
                && codings.toLowerCase(Locale.ROOT).contains("trailers")
                && request.getProtocol().equals("HTTP/1.1");
    }

    @Override
    public void header(String name, String value) {
        plain.header(name, value);
    }

    @Override
    public void head(int status, String contentType, OptionalInt length) {
        if (status == OK && length.isEmpty()) {
            plain.header("Trailer", AnswerHead.TRUNCATED);
            response.setTrailerFields(() -> trailers);
        }
        plain.head(status, contentType, length);
    }

    @Override
    public void trailer(String name, String value) {
        trailers.put(name, value);
    }

    @Override
    public OutputStream body() throws IOException {
        return plain.body();
    }
}
