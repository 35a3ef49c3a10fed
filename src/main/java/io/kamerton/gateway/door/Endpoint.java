package io.kamerton.gateway.door;

import io.kamerton.gateway.protocol.Operation;
import io.kamerton.gateway.protocol.Protocol;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the door answers. */
public enum Endpoint {
    OPENAI_CHAT("POST", "/v1/chat/completions", Protocol.OPENAI, Operation.CHAT),
    OPENAI_COMPLETION("POST", "/v1/completions", Protocol.OPENAI, Operation.COMPLETION),
    OPENAI_EMBEDDING("POST", "/v1/embeddings", Protocol.OPENAI, Operation.EMBEDDING),
    OPENAI_MODELS("GET", "/v1/models", Protocol.OPENAI),
    /** The name is the rest of the path: it may hold slashes. */
    OPENAI_MODEL("GET", "/v1/models/{model}", Protocol.OPENAI),
    OLLAMA_CHAT("POST", "/api/chat", Protocol.OLLAMA, Operation.CHAT),
    OLLAMA_GENERATE("POST", "/api/generate", Protocol.OLLAMA, Operation.COMPLETION),
    OLLAMA_EMBED("POST", "/api/embed", Protocol.OLLAMA, Operation.EMBEDDING),
    OLLAMA_EMBEDDINGS("POST", "/api/embeddings", Protocol.OLLAMA, Operation.SINGLE_EMBEDDING),
    OLLAMA_SHOW("POST", "/api/show", Protocol.OLLAMA),
    OLLAMA_TAGS("GET", "/api/tags", Protocol.OLLAMA),
    OLLAMA_VERSION("GET", "/api/version", Protocol.OLLAMA),
    OLLAMA_RUNNING("GET", "/api/ps", Protocol.OLLAMA);

    static final String MODEL_PREFIX = "/v1/models/";

    private static final Map<String, Endpoint> BY_PATH =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Endpoint::template, Function.identity()));

    private final String method;
    private final String template;
    private final Protocol protocol;
    private final Optional<Operation> operation;

    Endpoint(String method, String template, Protocol protocol) {
        this(method, template, protocol, Optional.empty());
    }

    Endpoint(String method, String template, Protocol protocol, Operation operation) {
        this(method, template, protocol, Optional.of(operation));
    }

    Endpoint(String method, String template, Protocol protocol, Optional<Operation> operation) {
        this.method = method;
        this.template = template;
        this.protocol = protocol;
        this.operation = operation;
    }

    /** @param path decoded */
    static Optional<Endpoint> at(String path) {
        Endpoint exact = BY_PATH.get(path);
        if (exact != null) {
            return Optional.of(exact);
        }
        return path.startsWith(MODEL_PREFIX) && path.length() > MODEL_PREFIX.length()
                ? Optional.of(OPENAI_MODEL)
                : Optional.empty();
    }

    /** The only one that it answers. */
    public String method() {
        return method;
    }

    /** The path as figures and documents name it. */
    public String template() {
        return template;
    }

    Protocol protocol() {
        return protocol;
    }

    /** Empty for what only tells about models. */
    Optional<Operation> operation() {
        return operation;
    }
}
