package io.kamerton.gateway.protocol;

import java.util.BitSet;

/**
 * Whether a request fits into a model's window, and what is left out so that it does. The rule that people can see:
 * system messages and the last turn of the user stay; the oldest turns go first, each whole, so that no call of a tool
 * loses its result.
 */
public sealed interface ContextFit {

    /** All of it goes. */
    record Fits(int tokens) implements ContextFit {}

    /**
     * The request goes without its oldest turns.
     *
     * @param change with the messages that are left out
     * @param leftOut how many
     * @param tokens of what remains
     */
    record Shortened(Change change, int leftOut, int tokens) implements ContextFit {}

    /** Even the least that must stay is too much. */
    record Refused(ProtocolError error) implements ContextFit {}

    /**
     * Decides by estimates ({@link TokenEstimate}). Embeddings and several prompts at once are not judged: each text has
     * the window for itself, and servers say by themselves which one is too long.
     *
     * @param contextLength 0: not known, everything fits
     * @param reserve for the answer where neither caller nor route bounds it
     * @param margin for what the estimate misses
     * @param mayShorten whether turns may be left out; else what does not fit is refused
     */
    static ContextFit of(
            RequestPeek peek, Change change, int contextLength, int reserve, int margin, boolean mayShorten) {
        int tokens = Turns.tokens(peek, change);
        int answer = change.maxTokens(peek).orElse(reserve);
        int room = contextLength - answer - margin;
        boolean isJudged = contextLength > 0 && !peek.operation().isEmbedding() && !peek.isBatch();
        if (!isJudged || tokens <= room) {
            return new Fits(tokens);
        }
        if (mayShorten && peek.operation() == Operation.CHAT) {
            BitSet leftOut = new BitSet();
            int remaining = Turns.leaveOut(peek, tokens, room, leftOut);
            if (remaining <= room) {
                return new Shortened(change.without(leftOut), leftOut.cardinality(), remaining);
            }
        }
        return new Refused(ProtocolError.contextExceeded(contextLength, tokens, answer));
    }
}
