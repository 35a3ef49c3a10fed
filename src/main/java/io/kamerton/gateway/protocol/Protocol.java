package io.kamerton.gateway.protocol;

/** What client and server speak. */
public enum Protocol {
    OPENAI,
    OLLAMA
}
