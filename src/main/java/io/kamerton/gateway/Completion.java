package io.kamerton.gateway;

/**
 * What a provider returned for one call.
 *
 * @param inputTokens tokens of the messages as the provider counts them
 * @param outputTokens tokens of the text as the provider counts them
 */
public record Completion(String text, FinishReason finishReason, int inputTokens, int outputTokens) {

    /** Why the text ends where it ends. */
    public enum FinishReason {
        STOP,
        LENGTH
    }
}
