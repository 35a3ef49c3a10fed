package io.kamerton.gateway.protocol;

/** A stream that comes in OpenAI's words: checks each event and reads its facts before it is passed or translated. */
abstract class OpenAiFrames extends FramedReply {

    private static final String DONE = "[DONE]";

    private final SseData data = new SseData();
    private final ReplyReader reader = ReplyReader.of(Protocol.OPENAI);

    OpenAiFrames(Protocol client) {
        super(client, new FrameEnd.OfEvents());
    }

    /** @param usageOnly whether it tells the tokens and nothing else */
    abstract Verdict part(byte[] bytes, int from, int to, boolean usageOnly);

    /** The end came as the protocol has it; the caller passes or makes it. */
    abstract Verdict done();

    /** An event without data, such as a comment that keeps a connection alive. */
    abstract Verdict silent();

    @Override
    final Verdict frame(byte[] bytes, int start, int end) {
        data.read(bytes, start, end);
        if (data.isForeign()) {
            return foreign(bytes, start, end);
        }
        if (data.isEmpty()) {
            return silent();
        }
        if (data.is(DONE)) {
            return end();
        }
        return event(data.array(), data.from(), data.to());
    }

    private Verdict event(byte[] bytes, int from, int to) {
        boolean usageOnly;
        try {
            usageOnly = reader.read(bytes, from, to, facts);
        } catch (BrokenJsonException e) {
            facts.error(FactsKeeper.NOT_ITS_PROTOCOL);
            return Verdict.OVER;
        }
        return facts.hasError() ? Verdict.OVER : part(bytes, from, to, usageOnly);
    }

    /** Without any {@code finish_reason} the server gave up in the middle, whatever it says. */
    private Verdict end() {
        if (facts.finishReason.isEmpty()) {
            facts.error(FactsKeeper.NO_END);
            return Verdict.OVER;
        }
        facts.ended = true;
        return done();
    }

    /** Not an event: an error as plain JSON, or a page. */
    private Verdict foreign(byte[] bytes, int start, int end) {
        try {
            reader.read(bytes, start, end, facts);
        } catch (BrokenJsonException e) {
            facts.error(FactsKeeper.NOT_ITS_PROTOCOL);
        }
        facts.error(FactsKeeper.NOT_ITS_PROTOCOL);
        return Verdict.OVER;
    }

    @Override
    final boolean isWhole(byte[] bytes, int start, int end) {
        data.read(bytes, start, end);
        if (data.isForeign()) {
            // the beginning of a line that was cut looks foreign too
            boolean isField = "deir:".indexOf(firstByte(bytes, start, end)) >= 0;
            return !isField;
        }
        return data.isEmpty() || data.is(DONE) || isJson(data.array(), data.from(), data.to());
    }

    /** Servers that close without {@code [DONE]} once a choice told its end are understood (decision 17). */
    @Override
    final void closed() {
        if (!facts.finishReason.isEmpty()) {
            facts.ended = true;
            endWithoutDone();
        }
    }

    abstract void endWithoutDone();
}
