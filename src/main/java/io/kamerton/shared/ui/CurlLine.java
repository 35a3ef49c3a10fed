package io.kamerton.shared.ui;

import java.util.Map;

/** A request as a line for a shell. */
public final class CurlLine {

    private CurlLine() {}

    /**
     * @param base address of this installation, with or without a slash at its end
     * @param path with the slash before it
     * @param headers besides the key and the kind of the body
     * @param streamed whether pieces shall be shown as they come
     */
    public static String of(String base, String path, String body, Map<String, String> headers, boolean streamed) {
        var line = new StringBuilder("curl ")
                .append(streamed ? "-N " : "")
                .append(base.replaceAll("/+$", ""))
                .append(path)
                .append(" \\\n  -H \"Authorization: Bearer $KAMERTON_KEY\"")
                .append(" \\\n  -H 'Content-Type: application/json'");
        headers.forEach((name, value) -> line.append(" \\\n  -H ").append(quoted(name + ": " + value)));
        return line.append(" \\\n  -d ").append(quoted(body)).toString();
    }

    /** Within single quotes a shell changes nothing. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
