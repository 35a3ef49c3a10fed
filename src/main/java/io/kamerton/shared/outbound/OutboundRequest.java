package io.kamerton.shared.outbound;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A call that is about to be made. It prints without its headers and its body, which hold secrets. */
public final class OutboundRequest {

    private static final int MOST_REDIRECTS = 3;
    /** What belongs to the connection and not to a caller. */
    private static final Set<String> OURS = Set.of(
            "host",
            "content-length",
            "transfer-encoding",
            "connection",
            "upgrade",
            "te",
            "trailer",
            "expect",
            "accept-encoding",
            "proxy-authorization",
            "proxy-connection",
            "keep-alive");

    private final String method;
    private final OutboundUrl url;
    private final Purpose purpose;
    private final Map<String, List<String>> headers;
    private final byte @Nullable [] body;
    private final OutboundLimits limits;
    private final int redirects;

    private OutboundRequest(
            String method,
            OutboundUrl url,
            Purpose purpose,
            Map<String, List<String>> headers,
            byte @Nullable [] body,
            OutboundLimits limits,
            int redirects) {
        this.method = method;
        this.url = url;
        this.purpose = purpose;
        this.headers = headers;
        this.body = body;
        this.limits = limits;
        this.redirects = redirects;
    }

    public static OutboundRequest get(OutboundUrl url, Purpose purpose) {
        return of("GET", url, purpose);
    }

    /** @param method in capitals */
    public static OutboundRequest of(String method, OutboundUrl url, Purpose purpose) {
        if (!method.matches("[A-Z]{1,16}") || method.equals("CONNECT") || method.equals("TRACE")) {
            throw new IllegalArgumentException("No method for a call: " + method);
        }
        return new OutboundRequest(method, url, purpose, Map.of(), null, OutboundLimits.USUAL, 0);
    }

    /** Sets a header in place of one of the same name. */
    public OutboundRequest withHeader(String name, String... values) {
        if (!name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+") || OURS.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("The header " + name + " cannot be set");
        }
        for (var value : values) {
            if (value.chars().anyMatch(c -> c != '\t' && (c < ' ' || c == 0x7f))) {
                throw new IllegalArgumentException("The value of the header " + name + " holds a line break");
            }
        }
        var all = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(headers);
        all.put(name, List.of(values));
        return new OutboundRequest(method, url, purpose, all, body, limits, redirects);
    }

    public OutboundRequest withJson(String json) {
        return withHeader("Content-Type", "application/json").withBody(json.getBytes(StandardCharsets.UTF_8));
    }

    public OutboundRequest withBody(byte[] bytes) {
        return new OutboundRequest(method, url, purpose, headers, bytes.clone(), limits, redirects);
    }

    public OutboundRequest withLimits(OutboundLimits other) {
        return new OutboundRequest(method, url, purpose, headers, body, other, redirects);
    }

    /** Follows up to this many redirects of a GET or HEAD, 0 to 3; each is judged like a new call. */
    public OutboundRequest withRedirects(int most) {
        if (most < 0 || most > MOST_REDIRECTS) {
            throw new IllegalArgumentException("0 to " + MOST_REDIRECTS + " redirects");
        }
        return new OutboundRequest(method, url, purpose, headers, body, limits, most);
    }

    /** The same call elsewhere; another server gets none of the headers that could hold a credential. */
    OutboundRequest redirectedTo(OutboundUrl target) {
        var kept = new ArrayList<>(headers.entrySet());
        if (!url.sameOrigin(target)) {
            kept.removeIf(header -> !header.getKey().equalsIgnoreCase("Accept"));
        }
        var all = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        kept.forEach(header -> all.put(header.getKey(), header.getValue()));
        return new OutboundRequest(method, target, purpose, all, body, limits, redirects - 1);
    }

    boolean followsRedirects() {
        return redirects > 0 && (method.equals("GET") || method.equals("HEAD"));
    }

    String method() {
        return method;
    }

    OutboundUrl url() {
        return url;
    }

    Purpose purpose() {
        return purpose;
    }

    Map<String, List<String>> headers() {
        return headers;
    }

    byte @Nullable [] body() {
        return body;
    }

    OutboundLimits limits() {
        return limits;
    }

    @Override
    public String toString() {
        return method + " " + url.target();
    }
}
