package io.kamerton.gateway.protocol;

/** A stream that comes in Ollama's words: checks each line and reads its facts before it is passed or translated. */
abstract class OllamaFrames extends FramedReply {

    private final ReplyReader reader = ReplyReader.of(Protocol.OLLAMA);

    OllamaFrames(Protocol client) {
        super(client, new FrameEnd.OfLines());
    }

    abstract Verdict part(byte[] bytes, int from, int to);

    /** The line with {@code done}. */
    abstract Verdict last(byte[] bytes, int from, int to);

    @Override
    final Verdict frame(byte[] bytes, int start, int end) {
        if (firstByte(bytes, start, end) == 0) {
            return Verdict.DROP;
        }
        try {
            reader.read(bytes, start, end, facts);
        } catch (BrokenJsonException e) {
            facts.error(FactsKeeper.NOT_ITS_PROTOCOL);
        }
        if (!facts.isReply) {
            facts.error(FactsKeeper.NOT_ITS_PROTOCOL);
        }
        if (facts.hasError()) {
            facts.ended = false;
            return Verdict.OVER;
        }
        return facts.ended ? last(bytes, start, end) : part(bytes, start, end);
    }

    @Override
    final boolean isWhole(byte[] bytes, int start, int end) {
        return firstByte(bytes, start, end) != '{' || isJson(bytes, start, end);
    }

    @Override
    final void closed() {
        // without a line that says so there is no end
    }
}
