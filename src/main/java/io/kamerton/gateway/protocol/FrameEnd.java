package io.kamerton.gateway.protocol;

/** Finds where frames of a stream end, however the bytes arrive. */
abstract class FrameEnd {

    private int resume;

    /** @return the place after the next frame; -1 where it has not come whole */
    abstract int next(byte[] bytes, int from, int end);

    /** Where to go on looking, in the array of the last call. */
    final int resume() {
        return resume;
    }

    final int incomplete(int resumeAt) {
        this.resume = resumeAt;
        return -1;
    }

    /** One object a line. */
    static final class OfLines extends FrameEnd {

        @Override
        int next(byte[] bytes, int from, int end) {
            for (int i = from; i < end; i++) {
                if (bytes[i] == '\n') {
                    return i + 1;
                }
            }
            return incomplete(end);
        }
    }

    /** Server-sent events end with an empty line; lines end with LF, CR LF or, which nobody does, CR. */
    static final class OfEvents extends FrameEnd {

        private boolean lineIsEmpty = true;

        @Override
        int next(byte[] bytes, int from, int end) {
            int i = from;
            while (i < end) {
                byte b = bytes[i];
                if (b != '\n' && b != '\r') {
                    lineIsEmpty = false;
                    i++;
                    continue;
                }
                if (b == '\r' && i + 1 == end) {
                    return incomplete(i);
                }
                i += b == '\r' && bytes[i + 1] == '\n' ? 2 : 1;
                if (lineIsEmpty) {
                    return i;
                }
                lineIsEmpty = true;
            }
            return incomplete(end);
        }
    }
}
