package io.kamerton.gateway.door;

import io.kamerton.registry.DeploymentTarget;
import java.util.List;
import java.util.Map;

/** The headers of an answer: what we tell of the call, and what the model server told that concerns its client. */
final class AnswerHead {

    /** Of the server's {@code X-} headers, those that speak of itself, of browsers or of the way to it. */
    private static final List<String> NOT_FOR_CLIENTS = List.of(
            "x-kamerton-",
            "x-request-id",
            "x-accel-",
            "x-frame-",
            "x-content-type",
            "x-xss-",
            "x-forwarded",
            "x-powered-by",
            "x-real-ip",
            "x-served-by",
            "x-backend",
            "x-upstream",
            "x-envoy",
            "x-amz",
            "x-runtime-host",
            "x-robots");

    /** The answer, or the history that it answers, was cut. */
    static final String TRUNCATED = "X-Kamerton-Truncated";

    private AnswerHead() {}

    static void write(
            Outlet outlet, Call call, Story story, DeploymentTarget deployment, String baseUrl, ServerReply reply) {
        for (Map.Entry<String, String> header : reply.headers()) {
            if (isForClients(header, baseUrl)) {
                outlet.header(header.getKey(), header.getValue());
            }
        }
        outlet.header("X-Kamerton-Model", deployment.name());
        call.share().ifPresent(share -> {
            outlet.header("X-Kamerton-Test", Long.toString(share.test()));
            outlet.header("X-Kamerton-Variant", share.variant());
        });
        if (story.fallbacks() > 0) {
            outlet.header("X-Kamerton-Fallback", Integer.toString(story.fallbacks()));
        }
        if (story.isTruncated()) {
            outlet.header(TRUNCATED, "true");
        }
    }

    private static boolean isForClients(Map.Entry<String, String> header, String baseUrl) {
        String name = header.getKey();
        return (name.startsWith("x-") || name.startsWith("openai-"))
                && NOT_FOR_CLIENTS.stream().noneMatch(name::startsWith)
                && !header.getValue().contains(authority(baseUrl));
    }

    private static String authority(String baseUrl) {
        int slashes = baseUrl.indexOf("://");
        int end = baseUrl.indexOf('/', slashes + 3);
        return end < 0 ? baseUrl.substring(slashes + 3) : baseUrl.substring(slashes + 3, end);
    }
}
