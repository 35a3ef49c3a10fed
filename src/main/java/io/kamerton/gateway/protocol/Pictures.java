package io.kamerton.gateway.protocol;

import io.kamerton.shared.problem.InvalidException;

/** Pictures in messages: data URLs (RFC 2397) for OpenAI, bare Base64 for Ollama. */
final class Pictures {

    private Pictures() {}

    /** @param field where it stands, for the refusal */
    static String toBase64(String url, String field) {
        int comma = url.indexOf(',');
        if (!url.startsWith("data:") || comma < 0 || !url.substring(0, comma).endsWith(";base64")) {
            throw new InvalidException(
                    field, "must be a data URL with Base64 for this model: pictures are not fetched from addresses");
        }
        return url.substring(comma + 1);
    }

    static String toDataUrl(String base64) {
        return "data:" + type(base64) + ";base64," + base64;
    }

    /** By the first bytes of the file. */
    private static String type(String base64) {
        if (base64.startsWith("/9j/")) {
            return "image/jpeg";
        }
        if (base64.startsWith("R0lG")) {
            return "image/gif";
        }
        return base64.startsWith("UklGR") ? "image/webp" : "image/png";
    }
}
