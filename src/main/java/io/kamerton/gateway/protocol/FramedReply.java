package io.kamerton.gateway.protocol;

import java.io.IOException;

/** A streamed reply: cuts what comes into frames; neighbouring frames that pass are written as one. */
abstract class FramedReply implements ReplyStream {

    /** No frame of an honest server comes near it. */
    static final int LARGEST = 8 << 20;

    /** What becomes of a frame. */
    enum Verdict {
        PASS,
        DROP,
        /** It passes, and nothing after it. */
        LAST,
        /** Neither it nor anything after it passes. */
        OVER
    }

    final FactsKeeper facts = new FactsKeeper();
    /** Frames that were made here, for the client. */
    final ByteSink made = new ByteSink(0);

    private final Protocol client;
    private final FrameEnd frameEnd;
    private final ByteSink pending = new ByteSink(0);
    private int scanned;
    private boolean over;
    private boolean failed;

    FramedReply(Protocol client, FrameEnd frameEnd) {
        this.client = client;
        this.frameEnd = frameEnd;
    }

    /** @param end after the line's or event's own end, which is missing where the server closed without it */
    abstract Verdict frame(byte[] bytes, int start, int end);

    /** The server has closed without an end; the place for what can still be said. */
    abstract void closed();

    @Override
    public final void accept(byte[] bytes, int offset, int length, Out out) throws IOException {
        if (over) {
            return;
        }
        if (pending.isEmpty()) {
            int rest = run(bytes, offset, offset, offset + length, out);
            if (!over) {
                pending.write(bytes, rest, offset + length);
            }
        } else {
            pending.write(bytes, offset, offset + length);
            pending.removeFirst(run(pending.array(), 0, scanned, pending.size(), out));
        }
        if (over) {
            pending.clear();
        } else if (pending.size() > LARGEST) {
            facts.error(FactsKeeper.TOO_LONG);
            over = true;
            pending.clear();
        }
        made.flush(out);
    }

    /** @return where the first frame starts that is not whole */
    private int run(byte[] bytes, int start, int resume, int end, Out out) throws IOException {
        int passFrom = start;
        int frameStart = start;
        int next = frameEnd.next(bytes, resume, end);
        while (next >= 0 && !over) {
            Verdict verdict = frame(bytes, frameStart, next);
            int passTo = verdict == Verdict.PASS || verdict == Verdict.LAST ? next : frameStart;
            over = verdict == Verdict.LAST || verdict == Verdict.OVER;
            if (verdict != Verdict.PASS) {
                write(bytes, passFrom, passTo, out);
                passFrom = next;
            }
            frameStart = next;
            next = over ? -1 : frameEnd.next(bytes, next, end);
        }
        write(bytes, passFrom, frameStart, out);
        scanned = over ? 0 : frameEnd.resume() - frameStart;
        return frameStart;
    }

    private static void write(byte[] bytes, int from, int to, Out out) throws IOException {
        if (to > from) {
            out.write(bytes, from, to - from);
        }
    }

    @Override
    public final void close(Out out) throws IOException {
        if (over) {
            return;
        }
        if (!isBlank()) {
            lastFrame(out);
        }
        if (!over && !facts.hasError()) {
            closed();
        }
        over = true;
        pending.clear();
        made.flush(out);
    }

    private boolean isBlank() {
        for (int i = 0; i < pending.size(); i++) {
            if (pending.array()[i] > ' ' || pending.array()[i] < 0) {
                return false;
            }
        }
        return true;
    }

    /** Some servers leave out the end of their last line; a frame that was cut is none. */
    private void lastFrame(Out out) throws IOException {
        boolean isWhole = isWhole(pending.array(), 0, pending.size());
        if (!isWhole) {
            return;
        }
        Verdict verdict = frame(pending.array(), 0, pending.size());
        over = verdict == Verdict.OVER || verdict == Verdict.LAST;
        if (verdict == Verdict.PASS || verdict == Verdict.LAST) {
            if (pending.array()[pending.size() - 1] != '\r') {
                pending.ascii(client == Protocol.OPENAI ? "\n\n" : "\n");
            }
            out.write(pending.array(), 0, pending.size());
        }
    }

    /** Whether bytes without their end can be read as a frame, if only as one that is an error. */
    abstract boolean isWhole(byte[] bytes, int start, int end);

    @Override
    public final void fail(String code, String message, Out out) throws IOException {
        if (failed || facts.ended) {
            return;
        }
        failed = true;
        over = true;
        byte[] error = ProtocolError.of(code, message).frame(client);
        out.write(error, 0, error.length);
    }

    @Override
    public final Facts facts() {
        return facts.facts();
    }

    static boolean isJson(byte[] bytes, int start, int end) {
        try {
            var cursor = new JsonCursor(bytes, start, end);
            cursor.skip();
            cursor.finish();
            return true;
        } catch (BrokenJsonException e) {
            return false;
        }
    }

    /** The first byte that is no space; 0 where there is none. */
    static int firstByte(byte[] bytes, int start, int end) {
        for (int i = start; i < end; i++) {
            if (bytes[i] > ' ' || bytes[i] < 0) {
                return bytes[i];
            }
        }
        return 0;
    }
}
