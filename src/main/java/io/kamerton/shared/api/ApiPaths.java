package io.kamerton.shared.api;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;

/** Which paths belong to programs; everything else is a screen. */
public final class ApiPaths {

    /** Patterns of all paths that answer programs. */
    public static final List<String> PATTERNS = List.of("/api/**", "/v1/**", "/health", "/metrics", "/actuator/**");

    /** Paths of Ollama's protocol, each exactly as it stands. */
    public static final Set<String> OLLAMA = Set.of(
            "/api/chat",
            "/api/generate",
            "/api/embed",
            "/api/embeddings",
            "/api/show",
            "/api/tags",
            "/api/version",
            "/api/ps");

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

    /** Paths whose clients expect Ollama's shape of errors. */
    public static boolean isOllama(HttpServletRequest request) {
        return OLLAMA.contains(pathOf(request));
    }

    /** The decoded path that the caller asked for, also while an error page is made. */
    public static String pathOf(HttpServletRequest request) {
        if (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String failed) {
            return failed;
        }
        return request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
    }
}
