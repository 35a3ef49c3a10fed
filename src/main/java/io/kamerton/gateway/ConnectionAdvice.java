package io.kamerton.gateway;

import io.kamerton.gateway.ConnectionStep.Advice;
import io.kamerton.gateway.ConnectionStep.Rung;
import java.nio.file.Files;
import java.nio.file.Path;

/** What to do about a fault, which depends on how far the test had come. */
final class ConnectionAdvice {

    private ConnectionAdvice() {}

    static Advice of(Rung rung, ModelFault.Kind kind, String baseUrl) {
        return of(
                rung,
                kind,
                baseUrl,
                Files.exists(Path.of("/.dockerenv")) || System.getenv("KUBERNETES_SERVICE_HOST") != null);
    }

    static Advice of(Rung rung, ModelFault.Kind kind, String baseUrl, boolean inContainer) {
        return switch (kind) {
            case UNKNOWN_HOST -> Advice.CHECK_NAME;
            case CONNECTION_REFUSED ->
                inContainer && baseUrl.matches("https?://(localhost|127\\.[0-9.]+|\\[::1])([:/].*)?")
                        ? Advice.CONTAINER_LOCALHOST
                        : Advice.START_AND_BIND;
            case FORBIDDEN_ADDRESS -> Advice.ADDRESS_FORBIDDEN;
            case NOT_TRUSTED -> Advice.CHECK_CERTIFICATE;
            case KEY_REFUSED -> Advice.CHECK_KEY;
            case MODEL_MISSING -> rung == Rung.LIST ? Advice.CHECK_PATH_AND_KIND : Advice.PULL_MODEL;
            case BUSY -> Advice.SERVER_BUSY;
            case TIMEOUT ->
                switch (rung) {
                    case NAME, PORT -> Advice.CHECK_FIREWALL;
                    case LIST -> Advice.NO_ANSWER;
                    default -> Advice.TOO_SLOW;
                };
            case BROKEN_REPLY -> Advice.CHECK_PATH_AND_KIND;
            case BAD_REQUEST, CONNECTION_LOST ->
                rung == Rung.LIST ? Advice.CHECK_PATH_AND_KIND : Advice.CHECK_SERVER_LOG;
            case CONTEXT_TOO_LONG, SERVER_ERROR -> Advice.CHECK_SERVER_LOG;
            case CANCELLED -> Advice.NONE;
        };
    }
}
