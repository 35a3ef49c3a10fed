package io.kamerton.gateway.door;

import io.kamerton.gateway.protocol.Protocol;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** Writes errors in place of answers. */
final class ErrorBodies {

    private ErrorBodies() {}

    /** @return what was written */
    static byte[] write(HttpServletResponse response, Protocol protocol, CallRefusedException refused)
            throws IOException {
        response.resetBuffer();
        response.setStatus(refused.error().status());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        refused.retryAfter()
                .ifPresent(after -> response.setHeader(
                        HttpHeaders.RETRY_AFTER,
                        Long.toString(Math.max(1, after.plusMillis(999).toSeconds()))));
        byte[] body = refused.error().body(protocol);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        return body;
    }
}
