package io.kamerton.gateway.protocol;

import java.util.Optional;

/** OpenAI's completions know no system message: a route's prompt stands before the caller's own, with an empty line between. */
final class PromptPrefix {

    private PromptPrefix() {}

    /** Empty where the prompt is no text, such as numbers of tokens. */
    static Optional<byte[]> before(byte[] body, Fields fields, int index, String text) {
        if (index < 0 || fields.kind(index) != '"' && fields.kind(index) != '[') {
            return Optional.empty();
        }
        byte[] prefix = JsonText.escaped(text + "\n\n");
        int end = fields.valueEnd(index);
        var out = new ByteSink(end - fields.valueStart(index) + prefix.length + 16);
        var cursor = new JsonCursor(body, fields.valueStart(index), end);
        if (fields.kind(index) == '"') {
            prefixed(cursor, body, fields.valueStart(index), prefix, out);
            return Optional.of(out.copy());
        }
        int copied = fields.valueStart(index);
        cursor.openArray();
        while (cursor.nextElement()) {
            if (cursor.kind() != '"') {
                return Optional.empty();
            }
            copied = prefixed(cursor, body, copied, prefix, out);
        }
        return Optional.of(out.write(body, copied, end).copy());
    }

    /** Copies from {@code from} to the end of the text that comes next. */
    private static int prefixed(JsonCursor cursor, byte[] body, int from, byte[] prefix, ByteSink out) {
        int quote = cursor.position();
        cursor.skip();
        out.write(body, from, quote + 1).write(prefix).write(body, quote + 1, cursor.position());
        return cursor.position();
    }
}
