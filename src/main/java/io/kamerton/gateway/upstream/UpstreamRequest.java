package io.kamerton.gateway.upstream;

import io.kamerton.shared.outbound.OutboundUrl;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What is sent to a server.
 *
 * @param headers beside those of the connection; no name and no value may hold a line break
 * @param body JSON; empty: a GET
 */
public record UpstreamRequest(OutboundUrl url, Map<String, String> headers, byte[] body) {

    private static final int TOGETHER = 32 * 1024;

    public UpstreamRequest {
        for (var header : headers.entrySet()) {
            if (breaksLine(header.getKey()) || breaksLine(header.getValue())) {
                throw new IllegalArgumentException("The header " + header.getKey() + " holds a line break");
            }
        }
    }

    private static boolean breaksLine(String text) {
        return text.chars().anyMatch(c -> c < ' ' && c != '\t' || c == 0x7f);
    }

    /** Head and body where both are small, so that they leave in one piece; else the head alone. */
    byte[] beginning() {
        byte[] head = head();
        if (!isTogether()) {
            return head;
        }
        byte[] whole = new byte[head.length + body.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return whole;
    }

    boolean isTogether() {
        return body.length <= TOGETHER;
    }

    private byte[] head() {
        var head = new StringBuilder(256);
        head.append(body.length == 0 ? "GET " : "POST ").append(path()).append(" HTTP/1.1\r\nHost: ");
        head.append(host()).append("\r\nUser-Agent: Kamerton\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        if (body.length > 0) {
            head.append("Content-Type: application/json\r\nContent-Length: ")
                    .append(body.length)
                    .append("\r\n");
        }
        return head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private String path() {
        return url.query().isEmpty() ? url.path() : url.path() + "?" + url.query();
    }

    private String host() {
        String literal = url.host().contains(":") ? "[" + url.host() + "]" : url.host();
        boolean usual = url.port() == (url.scheme().equals("https") ? 443 : 80);
        return usual ? literal : literal + ":" + url.port();
    }

    @Override
    public String toString() {
        return "UpstreamRequest[" + url.target() + "]";
    }
}
