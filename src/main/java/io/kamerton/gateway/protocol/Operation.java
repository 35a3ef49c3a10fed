package io.kamerton.gateway.protocol;

import java.util.Optional;

/** What is asked of a model, with its path in both protocols. */
public enum Operation {
    CHAT("/v1/chat/completions", "/api/chat"),
    /** One prompt, one continuation. */
    COMPLETION("/v1/completions", "/api/generate"),
    EMBEDDING("/v1/embeddings", "/api/embed"),
    /** Ollama's older way: one text, one vector. OpenAI's clients never ask it. */
    SINGLE_EMBEDDING("/v1/embeddings", "/api/embeddings");

    private final String openAiPath;
    private final String ollamaPath;

    Operation(String openAiPath, String ollamaPath) {
        this.openAiPath = openAiPath;
        this.ollamaPath = ollamaPath;
    }

    public String path(Protocol protocol) {
        return protocol == Protocol.OPENAI ? openAiPath : ollamaPath;
    }

    /** What a path of a protocol means; empty where it is none of them. */
    public static Optional<Operation> at(Protocol protocol, String path) {
        for (Operation operation : values()) {
            if (operation.path(protocol).equals(path)) {
                return Optional.of(operation);
            }
        }
        return Optional.empty();
    }

    public boolean isEmbedding() {
        return this == EMBEDDING || this == SINGLE_EMBEDDING;
    }

    /** The field that holds what the model is to read. */
    String content(Protocol protocol) {
        return switch (this) {
            case CHAT -> "messages";
            case COMPLETION -> "prompt";
            case EMBEDDING -> "input";
            case SINGLE_EMBEDDING -> protocol == Protocol.OLLAMA ? "prompt" : "input";
        };
    }
}
