package io.kamerton.gateway.protocol;

/**
 * Walks once over a JSON document (RFC 8259, strict UTF-8 of RFC 3629) without building anything. Whatever is passed over
 * is checked as strictly as what is read; broken documents end in {@link BrokenJsonException}.
 */
final class JsonCursor {

    static final int DEEPEST = 200;

    private final byte[] bytes;
    private final int end;
    private final TextCount count;
    private int at;
    private int depth;
    private boolean fresh;
    private int keyStart;
    private int keyEnd;
    private boolean escaped;
    private int valueStart;

    JsonCursor(byte[] bytes, int start, int end) {
        this(bytes, start, end, new TextCount());
    }

    /** @param count gets every text that {@link #countText} passes over */
    JsonCursor(byte[] bytes, int start, int end, TextCount count) {
        this.bytes = bytes;
        this.at = start;
        this.end = end;
        this.count = count;
    }

    /** The first byte of the value that comes next: a brace, a bracket, a quote, a digit, a minus, t, f or n. */
    int kind() {
        skipSpaces();
        valueStart = at;
        return at < end ? bytes[at] : -1;
    }

    int position() {
        return at;
    }

    /** Where the value started that {@link #kind} looked at last. */
    int valueStart() {
        return valueStart;
    }

    void openObject() {
        open('{');
    }

    void openArray() {
        open('[');
    }

    private void open(char bracket) {
        skipSpaces();
        expect(bracket);
        if (++depth > DEEPEST) {
            throw broken("is nested too deeply");
        }
        fresh = true;
    }

    /** Goes to the value of the next field; false: the object is over. */
    boolean nextField() {
        if (!next('}')) {
            return false;
        }
        skipSpaces();
        if (at >= end || bytes[at] != '"') {
            throw broken("a name is missing");
        }
        keyStart = at + 1;
        escaped = false;
        string(false);
        keyEnd = at - 1;
        skipSpaces();
        expect(':');
        kind();
        return true;
    }

    /** Goes to the next element; false: the array is over. */
    boolean nextElement() {
        boolean more = next(']');
        if (more) {
            kind();
        }
        return more;
    }

    private boolean next(char closing) {
        skipSpaces();
        if (at < end && bytes[at] == closing) {
            at++;
            depth--;
            fresh = false;
            return false;
        }
        if (!fresh) {
            expect(',');
        }
        fresh = false;
        return true;
    }

    /** Of the name that {@link #nextField} read, without its quotes. */
    int keyStart() {
        return keyStart;
    }

    int keyEnd() {
        return keyEnd;
    }

    boolean keyIsEscaped() {
        return escaped;
    }

    boolean keyIs(String ascii) {
        return escaped
                ? JsonText.decode(bytes, keyStart, keyEnd).equals(ascii)
                : JsonText.same(bytes, keyStart, keyEnd, ascii);
    }

    void skip() {
        value(false);
    }

    /** As {@link #skip}; the texts inside are counted, names are not. */
    void countText() {
        value(true);
    }

    /** The text that comes next; anything else is passed over and read as empty. */
    String text() {
        if (kind() != '"') {
            skip();
            return "";
        }
        int start = at + 1;
        string(false);
        fresh = false;
        return JsonText.decode(bytes, start, at - 1);
    }

    /** The whole number that comes next; anything else, also one beyond an int, is passed over and read as 0. */
    int wholeNumber() {
        int start = kind() == -1 ? at : valueStart;
        skip();
        long value = 0;
        for (int i = start; i < at; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return 0;
            }
            value = value * 10 + bytes[i] - '0';
            if (value > Integer.MAX_VALUE) {
                return 0;
            }
        }
        return (int) value;
    }

    /** Passes over {@code true}, {@code false} or anything else, and tells whether it was {@code true}. */
    boolean isTrue() {
        boolean is = kind() == 't';
        skip();
        return is;
    }

    /** Nothing but spaces may follow. */
    void finish() {
        skipSpaces();
        if (at < end) {
            throw broken("something follows the end");
        }
    }

    private void value(boolean counted) {
        switch (kind()) {
            case '{' -> {
                openObject();
                while (nextField()) {
                    value(counted);
                }
            }
            case '[' -> {
                openArray();
                while (nextElement()) {
                    value(counted);
                }
            }
            case '"' -> string(counted);
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> at = JsonNumber.end(bytes, at, end);
            default -> throw broken("a value is missing");
        }
        fresh = false;
    }

    private void string(boolean counted) {
        int start = ++at;
        int i = start;
        count.startText();
        while (true) {
            i = PlainText.end(bytes, i, end);
            if (i >= end) {
                at = end;
                throw broken("a text has no end");
            }
            int c = bytes[i];
            if (c == '"') {
                break;
            }
            if (c == '\\') {
                escaped = true;
                at = i;
                i = escape(i);
            } else if (c < 0) {
                i = Utf8.run(bytes, i, end, count);
            } else {
                at = i;
                throw broken("a control character stands in a text");
            }
        }
        if (counted) {
            count.endText(i - start);
        }
        at = i + 1;
    }

    private int escape(int backslash) {
        int next = backslash + 1 < end ? bytes[backslash + 1] : -1;
        if (next == 'u') {
            int unit = JsonText.hex(bytes, backslash + 2, end);
            if (unit < 0) {
                throw broken("an escape is wrong");
            }
            count.escape(unit, 6);
            return backslash + 6;
        }
        if ("\"\\/bfnrt".indexOf(next) < 0) {
            throw broken("an escape is wrong");
        }
        count.escape(' ', 2);
        return backslash + 2;
    }

    private void literal(String word) {
        if (end - at < word.length() || !JsonText.same(bytes, at, at + word.length(), word)) {
            throw broken("a value is wrong");
        }
        at += word.length();
    }

    private void expect(char wanted) {
        if (at >= end || bytes[at] != wanted) {
            throw broken("'" + wanted + "' is missing");
        }
        at++;
    }

    private void skipSpaces() {
        while (at < end && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
            at++;
        }
    }

    private BrokenJsonException broken(String what) {
        return new BrokenJsonException(what, at);
    }
}
