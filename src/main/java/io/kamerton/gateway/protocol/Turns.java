package io.kamerton.gateway.protocol;

import io.kamerton.gateway.protocol.MessageSpans.Kind;
import java.util.BitSet;

/** A chat as turns: what a user says, with the answers, calls of tools and results up to what the user says next. */
final class Turns {

    private Turns() {}

    /** Of the whole request with the prompt that it will have. */
    static int tokens(RequestPeek peek, Change change) {
        int tokens = peek.estimatedTokens();
        if (change.prompt().isEmpty() || peek.operation().isEmbedding()) {
            return tokens;
        }
        MessageSpans messages = peek.messages();
        for (int i = 0; i < messages.size(); i++) {
            tokens -= messages.kind(i).isSystem() ? messages.tokens(i) : 0;
        }
        return tokens + TokenEstimate.MESSAGE + TokenEstimate.of(change.prompt().get());
    }

    /**
     * Takes the oldest turns out until the rest fits or only the last one is left.
     *
     * @return the tokens of the rest
     */
    static int leaveOut(RequestPeek peek, int tokens, int room, BitSet leftOut) {
        MessageSpans messages = peek.messages();
        int last = lastTurn(messages);
        int remaining = tokens;
        int i = 0;
        while (i < last && remaining > room) {
            do {
                if (!messages.kind(i).isSystem()) {
                    leftOut.set(i);
                    remaining -= messages.tokens(i);
                }
                i++;
            } while (i < last && messages.kind(i) != Kind.USER);
        }
        return remaining;
    }

    /** Without a word of the user nothing is known to be old, so all of it stays. */
    private static int lastTurn(MessageSpans messages) {
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (messages.kind(i) == Kind.USER) {
                return i;
            }
        }
        return 0;
    }
}
