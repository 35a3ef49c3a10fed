package io.kamerton.gateway.protocol;

/** The data of one server-sent event (WHATWG HTML, 9.2.6), where it stands or, of several lines, joined. */
final class SseData {

    private final ByteSink joined = new ByteSink(0);
    private byte[] source = {};
    private byte[] array = {};
    private int from;
    private int to;
    private int lines;
    private boolean foreign;

    void read(byte[] bytes, int start, int end) {
        source = bytes;
        array = bytes;
        lines = 0;
        foreign = false;
        int i = start;
        while (i < end) {
            int stop = i;
            while (stop < end && bytes[stop] != '\n' && bytes[stop] != '\r') {
                stop++;
            }
            if (stop > i) {
                line(bytes, i, stop);
            }
            i = stop + 1;
        }
    }

    private void line(byte[] bytes, int lineStart, int stop) {
        int start = isMark(bytes, lineStart, stop) ? lineStart + 3 : lineStart;
        int colon = start;
        while (colon < stop && bytes[colon] != ':') {
            colon++;
        }
        if (JsonText.same(bytes, start, colon, "data")) {
            int value = Math.min(colon + 1, stop);
            add(value < stop && bytes[value] == ' ' ? value + 1 : value, stop);
        } else if (colon > start
                && !JsonText.same(bytes, start, colon, "event")
                && !JsonText.same(bytes, start, colon, "id")
                && !JsonText.same(bytes, start, colon, "retry")) {
            foreign = true;
        }
    }

    /** A mark of the byte order before the first line. */
    private static boolean isMark(byte[] bytes, int start, int stop) {
        return stop - start >= 3
                && bytes[start] == (byte) 0xef
                && bytes[start + 1] == (byte) 0xbb
                && bytes[start + 2] == (byte) 0xbf;
    }

    private void add(int start, int stop) {
        if (lines++ == 0) {
            from = start;
            to = stop;
            return;
        }
        if (lines == 2) {
            joined.clear();
            joined.write(array, from, to);
        }
        joined.write('\n').write(source, start, stop);
        array = joined.array();
        from = 0;
        to = joined.size();
    }

    boolean isEmpty() {
        return lines == 0 || from == to;
    }

    /** Whether a line stood there that no event has, such as one of a page. */
    boolean isForeign() {
        return foreign;
    }

    boolean is(String ascii) {
        int stop = to;
        while (stop > from && array[stop - 1] == ' ') {
            stop--;
        }
        return JsonText.same(array, from, stop, ascii);
    }

    byte[] array() {
        return array;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }
}
