package io.kamerton.gateway.protocol;

import io.kamerton.gateway.protocol.MessageSpans.Kind;
import io.kamerton.shared.problem.InvalidException;

/** The pass over one message of a chat: whose it is, its texts, its pictures. */
final class MessageScan {

    private final byte[] body;
    private final TextCount text;
    private int pictures;
    private Kind kind = Kind.OTHER;

    MessageScan(byte[] body, TextCount text) {
        this.body = body;
        this.text = text;
    }

    int pictures() {
        return pictures;
    }

    /** The cursor stands at the brace. */
    void read(JsonCursor cursor, MessageSpans messages) {
        int tokensBefore = text.tokens();
        int picturesBefore = pictures;
        kind = Kind.OTHER;
        Fields fields;
        try {
            fields = Fields.read(body, cursor, this::field);
        } catch (InvalidException e) {
            throw new InvalidException("messages[%d]".formatted(messages.size()), e.detail());
        }
        // both sums are rounded up: one less never makes the rest look smaller than it is
        int tokens = Math.max(0, text.tokens() - tokensBefore - 1)
                + TokenEstimate.MESSAGE
                + (pictures - picturesBefore) * TokenEstimate.PICTURE;
        messages.add(fields.start(), fields.end(), kind, tokens);
    }

    private void field(JsonCursor cursor, Fields fields, int index) {
        if (fields.is(index, "role")) {
            kind = Kind.of(cursor.text());
        } else if (fields.is(index, "content")) {
            content(cursor);
        } else if (fields.is(index, "images")) {
            pictures += elements(cursor);
        } else if (fields.is(index, "tool_calls")
                || fields.is(index, "function_call")
                || fields.is(index, "thinking")
                || fields.is(index, "reasoning_content")
                || fields.is(index, "reasoning")
                || fields.is(index, "name")) {
            cursor.countText();
        } else {
            cursor.skip();
        }
    }

    private void content(JsonCursor cursor) {
        if (cursor.kind() != '[') {
            cursor.countText();
            return;
        }
        cursor.openArray();
        while (cursor.nextElement()) {
            if (cursor.kind() == '{') {
                part(cursor);
            } else {
                cursor.countText();
            }
        }
    }

    private void part(JsonCursor cursor) {
        cursor.openObject();
        while (cursor.nextField()) {
            if (cursor.keyIs("text") || cursor.keyIs("refusal")) {
                cursor.countText();
            } else {
                pictures += cursor.keyIs("image_url") ? 1 : 0;
                cursor.skip();
            }
        }
    }

    static int elements(JsonCursor cursor) {
        if (cursor.kind() != '[') {
            cursor.skip();
            return 0;
        }
        int count = 0;
        cursor.openArray();
        while (cursor.nextElement()) {
            cursor.skip();
            count++;
        }
        return count;
    }
}
