package io.kamerton.shared.outbound;

/** What a call is for; an exception for private addresses counts for its own purpose only. */
public enum Purpose {
    /** Calls of language models: Ollama, OpenAI-compatible servers. */
    MODEL_SERVER,
    /** Calls of the vector database. */
    VECTOR_STORE,
    /** Everything else, such as webhooks and documents: public addresses only. */
    OTHER
}
