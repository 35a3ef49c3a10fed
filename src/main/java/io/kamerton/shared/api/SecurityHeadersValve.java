package io.kamerton.shared.api;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.http.MimeHeaders;

/** Sets the security headers before anything else runs, so that refusals of Tomcat and of every filter have them too. */
class SecurityHeadersValve extends ValveBase {

    /** Of the models' door: its answers are many and small, and texts would be turned into bytes for each anew. */
    private static final List<Encoded> OF_DOOR = SecurityHeaders.of("/v1/", false).entrySet().stream()
            .map(header -> new Encoded(header.getKey(), bytes(header.getValue())))
            .toList();

    SecurityHeadersValve() {
        super(true);
    }

    private record Encoded(String name, byte[] value) {}

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        var decoded = request.getDecodedRequestURI();
        var path = decoded == null ? String.valueOf(request.getRequestURI()) : decoded;
        if (path.startsWith("/v1/") && !request.isSecure()) {
            MimeHeaders headers = response.getCoyoteResponse().getMimeHeaders();
            for (Encoded header : OF_DOOR) {
                headers.addValue(header.name()).setBytes(header.value(), 0, header.value().length);
            }
        } else {
            SecurityHeaders.of(path, request.isSecure()).forEach(response::setHeader);
        }
        getNext().invoke(request, response);
    }
}
