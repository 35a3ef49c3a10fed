package io.kamerton.gateway.ui;

import io.kamerton.gateway.door.Endpoint;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.core.util.Separators.Spacing;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The kinds of requests that the tester can make up and send. */
enum RequestKind {
    OPENAI_CHAT(Endpoint.OPENAI_CHAT, true),
    OLLAMA_CHAT(Endpoint.OLLAMA_CHAT, true),
    OPENAI_COMPLETION(Endpoint.OPENAI_COMPLETION, true),
    OLLAMA_COMPLETION(Endpoint.OLLAMA_GENERATE, true),
    OPENAI_EMBEDDING(Endpoint.OPENAI_EMBEDDING, false),
    OLLAMA_EMBEDDING(Endpoint.OLLAMA_EMBED, false);

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final DefaultPrettyPrinter PRETTY = new DefaultPrettyPrinter()
            .withArrayIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE)
            .withSeparators(Separators.createDefaultInstance().withObjectNameValueSpacing(Spacing.AFTER));

    private static final String STREAM = "stream";

    private final Endpoint endpoint;
    private final boolean streams;

    RequestKind(Endpoint endpoint, boolean streams) {
        this.endpoint = endpoint;
        this.streams = streams;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    /** Whether an answer can come in pieces. */
    boolean streams() {
        return streams;
    }

    /** A request of this kind in which the user says the text. */
    String sample(String model, String text, boolean streamed) {
        ObjectNode body = JSON.createObjectNode().put("model", model);
        switch (this) {
            case OPENAI_CHAT, OLLAMA_CHAT ->
                body.putArray("messages").addObject().put("role", "user").put("content", text);
            case OPENAI_COMPLETION, OLLAMA_COMPLETION -> body.put("prompt", text);
            case OPENAI_EMBEDDING, OLLAMA_EMBEDDING -> body.put("input", text);
        }
        return streamed(pretty(body), streamed);
    }

    /** The same request in this kind's words; what cannot be carried over is left out, so it is asked for before. */
    String sampleLike(String other, String usualModel, String usualText, boolean streamed) {
        Optional<ObjectNode> body = object(other);
        return sample(
                body.map(known -> known.path("model").asString(""))
                        .filter(RequestKind::isThere)
                        .orElse(usualModel),
                body.flatMap(RequestKind::said).orElse(usualText),
                streamed);
    }

    /** The request with or without a stream; as it is where it is no JSON object. */
    String streamed(String request, boolean streamed) {
        return object(request)
                .map(body -> {
                    body.remove(STREAM);
                    // Ollama streams unless it is told not to
                    if (streams && (streamed || endpoint.template().startsWith("/api/"))) {
                        body.put(STREAM, streamed);
                    }
                    return pretty(body);
                })
                .orElse(request);
    }

    /** The request with the name of the end user; as it is where nobody is named or it is no JSON object. */
    static String withUser(String request, Optional<String> user) {
        return user.flatMap(name -> object(request).map(body -> pretty(body.put("user", name))))
                .orElse(request);
    }

    static boolean asksForStream(String request) {
        return object(request)
                .filter(body -> body.path(STREAM).asBoolean(false))
                .isPresent();
    }

    private static Optional<String> said(ObjectNode body) {
        JsonNode last =
                body.path("messages").path(body.path("messages").size() - 1).path("content");
        return Optional.of(last.asString(
                        body.path("prompt").asString(body.path("input").asString(""))))
                .filter(RequestKind::isThere);
    }

    private static boolean isThere(String text) {
        return !text.isBlank();
    }

    private static Optional<ObjectNode> object(String text) {
        try {
            return JSON.readTree(text) instanceof ObjectNode body ? Optional.of(body) : Optional.empty();
        } catch (JacksonException unreadable) {
            return Optional.empty();
        }
    }

    private static String pretty(ObjectNode body) {
        return JSON.writer().with(PRETTY).writeValueAsString(body);
    }
}
