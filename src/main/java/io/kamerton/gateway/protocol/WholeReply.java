package io.kamerton.gateway.protocol;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A reply in one piece: nothing of it is written before all of it was read and found to be a reply. */
final class WholeReply implements ReplyStream {

    /** Thousands of long vectors, or any answer. */
    static final int LARGEST = 32 << 20;

    /** Into the client's words; may throw an {@link IllegalArgumentException} at what is no reply after all. */
    interface Translation {
        byte[] of(JsonNode reply, FactsKeeper facts);
    }

    private final Protocol client;
    private final ReplyReader reader;
    private final boolean marksItsEnd;
    private final @Nullable Translation translation;
    private final ByteSink body = new ByteSink(0);
    private FactsKeeper facts = new FactsKeeper();
    private boolean over;
    private boolean failed;

    /** @param translation of a reply that was checked; null: it passes as it is */
    WholeReply(Protocol server, Protocol client, Operation operation, @Nullable Translation translation) {
        this.client = client;
        this.reader = ReplyReader.of(server);
        this.marksItsEnd = server == Protocol.OLLAMA && !operation.isEmbedding();
        this.translation = translation;
    }

    @Override
    public void accept(byte[] bytes, int offset, int length, Out out) throws IOException {
        if (over) {
            spaces(bytes, offset, length, out);
            return;
        }
        // most replies come in one piece, which needs no copy
        if (body.isEmpty()
                && endsLikeAnObject(bytes, offset, offset + length)
                && isWhole(bytes, offset, offset + length)) {
            settle(bytes, offset, offset + length, out);
            return;
        }
        if (body.size() + length > LARGEST) {
            facts.error(FactsKeeper.TOO_LONG);
            over = true;
            body.clear();
            return;
        }
        body.write(bytes, offset, offset + length);
    }

    /** Behind the end; they count where the length of the reply was told. */
    private void spaces(byte[] bytes, int offset, int length, Out out) throws IOException {
        if (facts.ended && translation == null && FramedReply.firstByte(bytes, offset, offset + length) == 0) {
            out.write(bytes, offset, length);
        }
    }

    private static boolean endsLikeAnObject(byte[] bytes, int start, int end) {
        int last = end - 1;
        while (last > start && bytes[last] <= ' ') {
            last--;
        }
        return last > start && bytes[last] == '}';
    }

    private boolean isWhole(byte[] bytes, int start, int end) {
        try {
            reader.read(bytes, start, end, facts);
            return true;
        } catch (BrokenJsonException e) {
            facts = new FactsKeeper();
            return false;
        }
    }

    @Override
    public void close(Out out) throws IOException {
        if (over) {
            return;
        }
        over = true;
        if (body.isEmpty()) {
            return;
        }
        if (isWhole(body.array(), 0, body.size())) {
            settle(body.array(), 0, body.size(), out);
        } else if (FramedReply.firstByte(body.array(), 0, body.size()) != '{') {
            facts.error(FactsKeeper.NOT_ITS_PROTOCOL);
        }
    }

    private void settle(byte[] bytes, int start, int end, Out out) throws IOException {
        over = true;
        if (!facts.isReply) {
            facts.error(FactsKeeper.NOT_ITS_PROTOCOL);
        }
        facts.ended = !facts.hasError() && (!marksItsEnd || facts.ended);
        if (facts.hasError() || !facts.ended) {
            return;
        }
        facts.begun = true;
        if (translation == null) {
            out.write(bytes, start, end - start);
            return;
        }
        try {
            byte[] translated = translation.of(Trees.reply(bytes, start, end), facts);
            out.write(translated, 0, translated.length);
        } catch (JacksonException | IllegalArgumentException e) {
            facts.ended = false;
            facts.error(FactsKeeper.NOT_ITS_PROTOCOL);
        }
    }

    @Override
    public void fail(String code, String message, Out out) throws IOException {
        if (failed || facts.ended) {
            return;
        }
        failed = true;
        over = true;
        byte[] error = ProtocolError.of(code, message).body(client);
        out.write(error, 0, error.length);
    }

    @Override
    public byte[] unfinished() {
        return facts.ended ? new byte[0] : Arrays.copyOf(body.array(), body.size());
    }

    @Override
    public Facts facts() {
        return facts.facts();
    }
}
