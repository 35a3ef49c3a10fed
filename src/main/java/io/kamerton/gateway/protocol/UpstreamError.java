package io.kamerton.gateway.protocol;

import java.util.Locale;

/**
 * What a server meant by an answer that is none.
 *
 * @param code as {@link ProtocolError#code} has it
 * @param said the server's own words; may name addresses: for logs, or to be cleaned before a caller reads them
 * @param worthAnother whether another deployment may do better; not so where the request itself is refused
 */
public record UpstreamError(String code, String said, boolean worthAnother) {

    /** Of an answer with an error's status. */
    public static UpstreamError of(int status, byte[] body, int offset, int length) {
        var facts = new FactsKeeper();
        try {
            ReplyReader.of(Protocol.OPENAI).read(body, offset, offset + length, facts);
        } catch (BrokenJsonException e) {
            // a page or nothing: the status says enough
        }
        return of(status, facts.error);
    }

    /** Of an error in the middle of a stream, or in a reply of status 200. */
    public static UpstreamError of(String said) {
        return of(500, said);
    }

    private static UpstreamError of(int status, String said) {
        String small = said.toLowerCase(Locale.ROOT);
        if (isContext(small)) {
            return new UpstreamError("context_length_exceeded", said, false);
        }
        if (small.contains("server busy") || small.contains("maximum pending requests")) {
            return new UpstreamError("overloaded", said, true);
        }
        if (small.contains("insufficient_quota") || small.contains("exceeded your current quota")) {
            return new UpstreamError("insufficient_quota", said, true);
        }
        if (small.contains("model") && small.contains("not found")) {
            return new UpstreamError("model_not_found", said, true);
        }
        return ofStatus(status, said);
    }

    private static boolean isContext(String small) {
        return small.contains("context")
                        && (small.contains("length") || small.contains("exceed") || small.contains("window"))
                || small.contains("prompt is too long");
    }

    private static UpstreamError ofStatus(int status, String said) {
        return switch (status) {
            case 401, 403 -> new UpstreamError("unavailable", said, true);
            case 404 -> new UpstreamError("model_not_found", said, true);
            case 408, 504 -> new UpstreamError("timeout", said, true);
            case 429 -> new UpstreamError("rate_limit_exceeded", said, true);
            case 502 -> new UpstreamError("bad_gateway", said, true);
            case 503 -> new UpstreamError("overloaded", said, true);
            default ->
                status < 500
                        ? new UpstreamError("invalid_request", said, false)
                        : new UpstreamError("server_error", said, true);
        };
    }
}
