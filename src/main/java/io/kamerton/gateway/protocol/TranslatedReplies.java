package io.kamerton.gateway.protocol;

/** The way back where client and server speak differently. */
final class TranslatedReplies {

    private TranslatedReplies() {}

    static ReplyStream of(RequestPeek peek, Outgoing sent, ReplyNames names) {
        boolean toOpenAi = peek.protocol() == Protocol.OPENAI;
        if (peek.stream()) {
            return toOpenAi ? new ToOpenAiFrames(peek, names) : new ToOllamaFrames(peek, names);
        }
        if (peek.operation().isEmbedding()) {
            var vectors = new VectorReplies(peek, names);
            return whole(peek, sent, toOpenAi ? vectors::toOpenAi : vectors::toOllama);
        }
        if (toOpenAi) {
            var replies = new ToOpenAiReply(peek, names);
            return whole(peek, sent, replies::translate);
        }
        var replies = new ToOllamaReply(peek, names);
        return whole(peek, sent, replies::translate);
    }

    private static ReplyStream whole(RequestPeek peek, Outgoing sent, WholeReply.Translation translation) {
        return new WholeReply(sent.protocol(), peek.protocol(), peek.operation(), translation);
    }
}
