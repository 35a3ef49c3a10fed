package io.kamerton.gateway.protocol;

import java.io.IOException;

/**
 * One reply on its way from the words of the model server into those of the client; where both speak alike, the bytes
 * stay as they came. Not thread-safe.
 */
public interface ReplyStream {

    /** Takes what came from the server; {@code out} gets what the client is to have now. */
    void accept(byte[] bytes, int offset, int length, Out out) throws IOException;

    /** The server has closed; {@code out} gets the rest. Without an end of the protocol before, {@link Facts#ended} stays false. */
    void close(Out out) throws IOException;

    /**
     * Ends the reply with an error in the client's words, also in the middle of a stream.
     *
     * @param code one word of the protocol, such as {@code timeout}
     * @param message one sentence, without addresses and secrets
     */
    void fail(String code, String message, Out out) throws IOException;

    /** What is known of the reply so far. */
    Facts facts();

    /** Where bytes for the client go. */
    @FunctionalInterface
    interface Out {
        void write(byte[] bytes, int offset, int length) throws IOException;
    }

    /**
     * @param begun whether a first piece of the answer has come
     * @param ended whether the protocol's own end has come
     * @param error what the server said where it ended the reply with an error; empty: none
     * @param inputTokens 0 where the server has not told
     * @param outputTokens as {@code inputTokens}
     * @param finishReason in OpenAI's words; empty: not told
     * @param answerChars how much text has come, for an estimate where tokens are not told
     */
    record Facts(
            boolean begun,
            boolean ended,
            String error,
            int inputTokens,
            int outputTokens,
            String finishReason,
            int answerChars) {}
}
