package io.kamerton.shared.outbound;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An answer that was read whole.
 *
 * @param headers by their names, whatever their case
 * @param body unpacked; empty for none
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record OutboundAnswer(int status, Map<String, List<String>> headers, byte[] body) {

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** The body as UTF-8; what is none becomes replacement characters. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(List::getFirst);
    }

    @Override
    public String toString() {
        return "OutboundAnswer[status=" + status + ", " + body.length + " bytes]";
    }
}
