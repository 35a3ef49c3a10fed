package io.kamerton.shared.api;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.tomcat.util.http.MimeHeaders;

/** The one place that says what browsers are told about an answer (decision 11), by the path that was asked for. */
final class SecurityHeaders {

    /** Vaadin needs both {@code unsafe-} sources (its documentation says so): sanitising must stop scripts, not this. */
    static final String SCREEN_POLICY = String.join(
            "; ",
            "default-src 'self'",
            "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "object-src 'none'",
            "frame-src 'none'",
            "frame-ancestors 'none'",
            "base-uri 'self'",
            "form-action 'self'");

    /** Answers for programs, and files that people download: nothing in them may run or load. */
    static final String DATA_POLICY =
            "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox";

    static final String TRANSPORT = "Strict-Transport-Security";
    private static final String ONE_YEAR = "max-age=31536000";

    private static final String PERMISSIONS = String.join(
            ", ",
            "accelerometer=()",
            "autoplay=()",
            "camera=()",
            "display-capture=()",
            "geolocation=()",
            "gyroscope=()",
            "magnetometer=()",
            "microphone=()",
            "midi=()",
            "payment=()",
            "usb=()",
            "clipboard-read=()",
            "clipboard-write=(self)",
            "fullscreen=(self)");

    /** Pages whose address holds a secret, or held one a moment ago. */
    private static final List<String> SECRET_ADDRESSES = List.of("/setup/", "/invite", "/reset");

    /** Files of the application itself, the same for everybody. */
    private static final List<String> STATIC_FILES =
            List.of("/assets/", "/VAADIN/build/", "/VAADIN/static/", "/aura/", "/swagger-ui/", "/styles.css");

    /** In the places that {@link #placeOf} tells. */
    private static final List<Kind> KINDS = IntStream.range(0, 16)
            .mapToObj(place -> Kind.of((place & 1) != 0, (place & 2) != 0, (place & 4) != 0, (place & 8) != 0))
            .toList();

    private SecurityHeaders() {}

    /**
     * The headers of an answer. The server may replace the value of {@code Cache-Control}, and of nothing else.
     *
     * @param path decoded, without the query
     * @param secure whether the browser's own connection is encrypted
     */
    static Map<String, String> of(String path, boolean secure) {
        return kindOf(path, secure).texts();
    }

    /** Sets the same headers on an answer that has none of them yet. */
    static void write(String path, boolean secure, MimeHeaders answer) {
        for (Encoded header : kindOf(path, secure).encoded()) {
            answer.setValue(header.name()).setBytes(header.value(), 0, header.value().length);
        }
    }

    private static Kind kindOf(String path, boolean secure) {
        var data = ApiPaths.isApi(path) || path.startsWith("/VAADIN/dynamic/");
        return KINDS.get(
                placeOf(data, startsWithAny(path, SECRET_ADDRESSES), startsWithAny(path, STATIC_FILES), secure));
    }

    private static int placeOf(boolean data, boolean secret, boolean file, boolean secure) {
        return (data ? 1 : 0) + (secret ? 2 : 0) + (file ? 4 : 0) + (secure ? 8 : 0);
    }

    private record Encoded(String name, byte[] value) {}

    /** What is said of one kind of answer, also as bytes: as texts they would be encoded for each answer anew. */
    private record Kind(Map<String, String> texts, List<Encoded> encoded) {

        static Kind of(boolean data, boolean secret, boolean file, boolean secure) {
            var headers = new LinkedHashMap<String, String>();
            headers.put("Content-Security-Policy", data ? DATA_POLICY : SCREEN_POLICY);
            headers.put("X-Content-Type-Options", "nosniff");
            headers.put("X-Frame-Options", "DENY");
            headers.put("Referrer-Policy", secret ? "no-referrer" : "same-origin");
            headers.put("Permissions-Policy", PERMISSIONS);
            headers.put("Cross-Origin-Opener-Policy", "same-origin");
            headers.put("Cross-Origin-Resource-Policy", "same-origin");
            headers.put("Cache-Control", file ? "no-cache" : "no-store");
            if (secure) {
                headers.put(TRANSPORT, ONE_YEAR);
            }
            var encoded = headers.entrySet().stream()
                    .map(header ->
                            new Encoded(header.getKey(), header.getValue().getBytes(StandardCharsets.ISO_8859_1)))
                    .toList();
            return new Kind(Collections.unmodifiableMap(headers), encoded);
        }
    }

    private static boolean startsWithAny(String path, List<String> beginnings) {
        return beginnings.stream().anyMatch(path::startsWith);
    }
}
