package io.kamerton.gateway.door;

import io.kamerton.gateway.protocol.ProtocolError;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongPredicate;

/** Reads bodies of calls, each once and into one array. */
final class RequestBody {

    static final long MOST = 20L * 1024 * 1024;

    private static final int STEP = 64 * 1024;

    private RequestBody() {}

    static CallRefusedException tooLarge() {
        return CallRefusedException.of(413, "body_too_large", "The body may hold 20 MB at most.");
    }

    /** More bodies are here than the process may hold. */
    static CallRefusedException tooMany() {
        return CallRefusedException.later(
                ProtocolError.of(429, "rate_limit_exceeded", "Too many requests are being answered; try again soon."),
                Duration.ofSeconds(1));
    }

    /**
     * @param grows asked for each piece of a body whose length nobody told
     * @throws ClientGoneException the body is shorter than was told
     */
    static byte[] read(HttpServletRequest request, LongPredicate grows) throws IOException {
        long declared = request.getContentLengthLong();
        try (var in = request.getInputStream()) {
            if (declared >= 0) {
                byte[] body = new byte[(int) declared];
                if (in.readNBytes(body, 0, body.length) < declared) {
                    throw new ClientGoneException();
                }
                return body;
            }
            byte[] body = new byte[0];
            int size = 0;
            while (true) {
                if (size == body.length) {
                    int more = Math.max(STEP, body.length);
                    if (!grows.test(more)) {
                        throw tooMany();
                    }
                    body = Arrays.copyOf(body, body.length + more);
                }
                int count = in.read(body, size, body.length - size);
                if (count < 0) {
                    return Arrays.copyOf(body, size);
                }
                size += count;
                if (size > MOST) {
                    throw tooLarge();
                }
            }
        }
    }
}
