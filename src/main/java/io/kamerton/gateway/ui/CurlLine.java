package io.kamerton.gateway.ui;

import io.kamerton.gateway.door.Endpoint;
import java.util.Optional;

/** A request as a line for a shell. */
final class CurlLine {

    private CurlLine() {}

    /**
     * @param base address of this installation, with or without a slash at its end
     * @param streamed whether pieces shall be shown as they come
     */
    static String of(String base, Endpoint endpoint, String body, Optional<String> requestType, boolean streamed) {
        var line = new StringBuilder("curl ")
                .append(streamed ? "-N " : "")
                .append(base.replaceAll("/+$", ""))
                .append(endpoint.template())
                .append(" \\\n  -H \"Authorization: Bearer $KAMERTON_KEY\"")
                .append(" \\\n  -H 'Content-Type: application/json'");
        requestType.ifPresent(type -> line.append(" \\\n  -H ").append(quoted("X-Request-Type: " + type)));
        return line.append(" \\\n  -d ").append(quoted(body)).toString();
    }

    /** Within single quotes a shell changes nothing. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
