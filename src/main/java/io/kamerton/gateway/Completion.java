package io.kamerton.gateway;

/**
 * What a provider returned for one call.
 *
 * @param inputTokens tokens of the messages as the provider counts them; 0 where it does not tell
 * @param outputTokens tokens of the text as the provider counts them; 0 where it does not tell
 */
public record Completion(String text, FinishReason finishReason, int inputTokens, int outputTokens) {

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
