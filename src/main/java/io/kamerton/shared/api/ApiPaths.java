package io.kamerton.shared.api;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/** Which paths belong to programs; everything else is a screen. */
public final class ApiPaths {

    /** Patterns of all paths that answer programs. */
    public static final List<String> PATTERNS = List.of("/api/**", "/v1/**", "/health", "/metrics", "/actuator/**");

    private ApiPaths() {}

    public static boolean isApi(HttpServletRequest request) {
        return isApi(pathOf(request));
    }

    static boolean isApi(String path) {
        return path.startsWith("/api/")
                || path.startsWith("/v1/")
                || path.startsWith("/actuator/")
                || path.equals("/api")
                || path.equals("/v1")
                || path.equals("/health")
                || path.equals("/metrics");
    }

    /** Paths whose clients expect OpenAI's shape of errors. */
    public static boolean isOpenAi(HttpServletRequest request) {
        var path = pathOf(request);
        return path.startsWith("/v1/") || path.equals("/v1");
    }

    /** The decoded path that the caller asked for, also while an error page is made. */
    private static String pathOf(HttpServletRequest request) {
        if (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String failed) {
            return failed;
        }
        return request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
    }
}
