package io.kamerton.gateway.protocol;

/** What is asked of a model, with its path in both protocols. */
public enum Operation {
    CHAT("/v1/chat/completions", "/api/chat"),
    /** One prompt, one continuation. */
    COMPLETION("/v1/completions", "/api/generate"),
    EMBEDDING("/v1/embeddings", "/api/embed");

    private final String openAiPath;
    private final String ollamaPath;

    Operation(String openAiPath, String ollamaPath) {
        this.openAiPath = openAiPath;
        this.ollamaPath = ollamaPath;
    }

    public String path(Protocol protocol) {
        return protocol == Protocol.OPENAI ? openAiPath : ollamaPath;
    }
}
