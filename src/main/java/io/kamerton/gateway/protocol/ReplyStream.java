package io.kamerton.gateway.protocol;

import java.io.IOException;

/**
 * One reply on its way from the words of the model server into those of the client; where both speak alike, the bytes
 * stay as they came. The client gets whole frames only, and what is not streamed in one piece, so that {@link #fail} can
 * follow at any time. After the end or an error what still comes is dropped. Not thread-safe.
 */
public interface ReplyStream {

    /** Takes what came from the server; {@code out} gets what the client is to have now. */
    void accept(byte[] bytes, int offset, int length, Out out) throws IOException;

    /**
     * The server has closed; {@code out} gets the rest. Without an end of the protocol before, {@link Facts#ended} stays
     * false, and it is the caller who says so to the client by {@link #fail}.
     */
    void close(Out out) throws IOException;

    /**
     * Ends the reply with an error in the client's words, also in the middle of a stream. Without effect after the
     * protocol's own end or an earlier call.
     *
     * @param code one word of the protocol, such as {@code timeout}
     * @param message one sentence, without addresses and secrets
     */
    void fail(String code, String message, Out out) throws IOException;

    /** What is known of the reply so far. */
    Facts facts();

    /** What came of a reply in one piece that was never whole, in the server's words; the client gets none of it. */
    default byte[] unfinished() {
        return new byte[0];
    }

    /** Where bytes for the client go. */
    @FunctionalInterface
    interface Out {
        void write(byte[] bytes, int offset, int length) throws IOException;
    }

    /**
     * @param begun whether a first piece of the answer has come
     * @param ended whether the protocol's own end has come; for OpenAI's a close after a {@code finish_reason} is one too
     * @param error what the server said instead of a reply or in the middle of one, in its own words, or what is wrong
     *     with its bytes; none of it was written to the client; empty: none
     * @param inputTokens 0 where the server has not told
     * @param outputTokens as {@code inputTokens}
     * @param finishReason in OpenAI's words; empty: not told
     * @param answerChars how much text has come
     * @param answerTokens of that text by {@link TokenEstimate}, for where the server has not told
     */
    record Facts(
            boolean begun,
            boolean ended,
            String error,
            int inputTokens,
            int outputTokens,
            String finishReason,
            int answerChars,
            int answerTokens) {

        /** Nothing has come. */
        public static final Facts NONE = new Facts(false, false, "", 0, 0, "", 0);

        /** With tokens as English has them. */
        public Facts(
                boolean begun,
                boolean ended,
                String error,
                int inputTokens,
                int outputTokens,
                String finishReason,
                int answerChars) {
            this(
                    begun,
                    ended,
                    error,
                    inputTokens,
                    outputTokens,
                    finishReason,
                    answerChars,
                    TokenEstimate.of(answerChars, 0, 0, 0));
        }
    }
}
