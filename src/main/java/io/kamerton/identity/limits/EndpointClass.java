package io.kamerton.identity.limits;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which limits a request falls under, beside those of its client. The first line of the table that fits decides. */
enum EndpointClass {
    /** Never limited, so that whoever watches over the service is not shut out. */
    HEALTH,
    /** Long work: counted by the hour. */
    RUN,
    /** Calls of models, which also count tokens. */
    MODEL,
    /** Files that every page needs and that cost next to nothing. */
    FILE,
    /** What an open page sends by itself: first state, clicks, push, signs of life. */
    TRAFFIC,
    /** Everything else, the pages themselves among them. */
    OTHER;

    private static final List<Line> TABLE = List.of(
            new Line("(GET|HEAD)", "/health", HEALTH),
            new Line("POST", "/api/v1/optimization", RUN),
            new Line("POST", "/api/v1/datasets(/.*)?", RUN),
            new Line("POST", "/api/v1/fine-tuning(/.*)?", RUN),
            new Line("POST", "/api/v1/rag/documents", RUN),
            new Line("POST", "/VAADIN/dynamic/resource/.*", RUN),
            new Line(".*", "/VAADIN/push", TRAFFIC),
            new Line("(GET|HEAD)", "/VAADIN/(?!dynamic/).*", FILE),
            new Line("(GET|HEAD)", "/(assets|aura|icons|webjars|swagger-ui)/.*", FILE),
            new Line("(GET|HEAD)", "/[^/]+\\.(css|js|ico|png|svg|webmanifest)", FILE));

    /** Asked before the table: they come often, and no other line fits them. */
    private static final Set<String> MODEL_CALLS = Set.of(
            "/v1/chat/completions",
            "/v1/completions",
            "/v1/embeddings",
            "/api/chat",
            "/api/generate",
            "/api/embed",
            "/api/embeddings");

    /** Query of what Flow's client sends to the address of its page. */
    private static final Pattern FLOW = Pattern.compile("(?:^|&)v-r=(?:init|uidl|heartbeat|push)(?:&|$)");

    static EndpointClass of(HttpServletRequest request) {
        var path = request.getServletPath()
                + Optional.ofNullable(request.getPathInfo()).orElse("");
        return of(request.getMethod(), path, request.getQueryString());
    }

    static EndpointClass of(String method, String path, @Nullable String query) {
        if (method.equals("POST") && MODEL_CALLS.contains(path)) {
            return MODEL;
        }
        var programs = path.startsWith("/api/") || path.startsWith("/v1/");
        if (query != null && !programs && FLOW.matcher(query).find()) {
            return TRAFFIC;
        }
        return TABLE.stream()
                .filter(line -> line.fits(method, path))
                .map(Line::endpoints)
                .findFirst()
                .orElse(OTHER);
    }

    private record Line(Pattern method, Pattern path, EndpointClass endpoints) {

        Line(String method, String path, EndpointClass endpoints) {
            this(Pattern.compile(method), Pattern.compile(path), endpoints);
        }

        boolean fits(String askedMethod, String askedPath) {
            return method.matcher(askedMethod).matches()
                    && path.matcher(askedPath).matches();
        }
    }
}
