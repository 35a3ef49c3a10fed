package io.kamerton.gateway.door;

import io.kamerton.gateway.protocol.Protocol;
import java.io.IOException;
import java.util.OptionalInt;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** Writes errors in place of answers. */
final class ErrorBodies {

    private ErrorBodies() {}

    /** @return what was written */
    static byte[] write(Outlet outlet, Protocol protocol, CallRefusedException refused) throws IOException {
        refused.retryAfter()
                .ifPresent(after -> outlet.header(
                        HttpHeaders.RETRY_AFTER,
                        Long.toString(Math.max(1, after.plusMillis(999).toSeconds()))));
        byte[] body = refused.error().body(protocol);
        outlet.head(refused.error().status(), MediaType.APPLICATION_JSON_VALUE, OptionalInt.of(body.length));
        outlet.body().write(body);
        return body;
    }
}
