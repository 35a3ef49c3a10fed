package io.kamerton.gateway;

import io.kamerton.gateway.ConnectionStep.Advice;
import java.nio.file.Files;
import java.nio.file.Path;

/** What to do about a fault. */
final class ConnectionAdvice {

    private ConnectionAdvice() {}

    static Advice of(ModelFault.Kind kind, String baseUrl) {
        return of(
                kind,
                baseUrl,
                Files.exists(Path.of("/.dockerenv")) || System.getenv("KUBERNETES_SERVICE_HOST") != null);
    }

    static Advice of(ModelFault.Kind kind, String baseUrl, boolean inContainer) {
        return switch (kind) {
            case UNKNOWN_HOST -> Advice.CHECK_NAME;
            case CONNECTION_REFUSED ->
                inContainer && baseUrl.matches("https?://(localhost|127\\.[0-9.]+|\\[::1])([:/].*)?")
                        ? Advice.CONTAINER_LOCALHOST
                        : Advice.START_AND_BIND;
            case FORBIDDEN_ADDRESS -> Advice.ADDRESS_FORBIDDEN;
            case NOT_TRUSTED -> Advice.CHECK_CERTIFICATE;
            case KEY_REFUSED -> Advice.CHECK_KEY;
            case MODEL_MISSING -> Advice.PULL_MODEL;
            case BUSY -> Advice.SERVER_BUSY;
            case TIMEOUT -> Advice.TOO_SLOW;
            case BROKEN_REPLY -> Advice.CHECK_PATH_AND_KIND;
            case BAD_REQUEST, CONTEXT_TOO_LONG, SERVER_ERROR, CONNECTION_LOST -> Advice.CHECK_SERVER_LOG;
            case CANCELLED -> Advice.NONE;
        };
    }

    /** Whether nobody answered at all. */
    static boolean isOfPort(ModelFault.Kind kind) {
        return switch (kind) {
            case CONNECTION_REFUSED, CONNECTION_LOST, NOT_TRUSTED, TIMEOUT -> true;
            default -> false;
        };
    }
}
