package io.kamerton.gateway.protocol;

/** Makes the way back of a call. */
public final class Replies {

    private Replies() {}

    /**
     * A reply that is to come, for one try at one server.
     *
     * @param peek the request as the client sent it
     * @param sent the request as the server got it
     */
    public static ReplyStream of(RequestPeek peek, Outgoing sent, ReplyNames names) {
        if (peek.protocol() != sent.protocol()) {
            return TranslatedReplies.of(peek, sent, names);
        }
        if (!peek.stream()) {
            return new WholeReply(sent.protocol(), peek.protocol(), peek.operation(), null);
        }
        return peek.protocol() == Protocol.OPENAI
                ? new PassedFrames.OfOpenAi(!sent.usageInjected())
                : new PassedFrames.OfOllama();
    }
}
