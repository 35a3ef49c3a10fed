package io.kamerton.registry;

/** How a provider is spoken to. */
public enum ProviderKind {
    /** Runs inside this process, needs no model server. */
    BUILT_IN,
    /** Ollama's own protocol: {@code /api/chat} and its like, lines of JSON. */
    OLLAMA,
    /** OpenAI's protocol, as Groq, vLLM and llama-server speak it; the base URL ends in {@code /v1} as a rule. */
    OPENAI_COMPATIBLE
}
