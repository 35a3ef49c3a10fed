package io.kamerton.gateway;

import io.kamerton.gateway.usage.TokensTold;

/**
 * What a provider returned for one call.
 *
 * @param inputTokens tokens of the messages as the provider counts them; 0 where it does not tell, or tells what cannot be
 * @param outputTokens tokens of the text, as {@code inputTokens}
 */
public record Completion(String text, FinishReason finishReason, int inputTokens, int outputTokens) {

    public Completion {
        inputTokens = TokensTold.of(inputTokens);
        outputTokens = TokensTold.of(outputTokens);
    }

    /** Why the text ends where it ends. */
    public enum FinishReason {
        STOP,
        /** The limit of tokens or the end of the context cut the text. */
        LENGTH,
        /** The model wants a tool called; the text may be empty. */
        TOOL_CALLS,
        CONTENT_FILTER
    }

    /** Whether the model had more to say. */
    public boolean truncated() {
        return finishReason == FinishReason.LENGTH;
    }
}
