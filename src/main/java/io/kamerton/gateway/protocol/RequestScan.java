package io.kamerton.gateway.protocol;

import io.kamerton.shared.problem.InvalidException;
import org.jspecify.annotations.Nullable;

/** The pass over a request; what it saw stays in its fields for {@link RequestPeek}. */
final class RequestScan implements Fields.Visitor {

    private static final int LONGEST_NAME = 512;

    final TextCount text = new TextCount();
    final MessageSpans messages = new MessageSpans();
    String model = "";
    String user = "";
    boolean stream;
    boolean includeUsage;
    int maxTokens;
    int pictures;
    boolean asksForNothing;
    boolean isBatch;

    private final byte[] body;
    private final Protocol protocol;
    private final Operation operation;
    private boolean sawModel;
    private boolean sawContent;
    private int toolBytes;
    private int inputTokens;
    private @Nullable Fields fields;

    private RequestScan(byte[] body, Protocol protocol, Operation operation) {
        this.body = body;
        this.protocol = protocol;
        this.operation = operation;
        this.stream = protocol == Protocol.OLLAMA && !operation.isEmbedding();
    }

    static RequestScan over(byte[] body, int length, Protocol protocol, Operation operation) {
        var scan = new RequestScan(body, protocol, operation);
        try {
            scan.read(length);
        } catch (BrokenJsonException e) {
            throw new InvalidException(
                    "body", "is not valid JSON: at byte %d %s".formatted(e.position(), e.getMessage()));
        }
        scan.check();
        return scan;
    }

    private void read(int length) {
        var cursor = new JsonCursor(body, 0, length, text);
        if (cursor.kind() != '{') {
            // something broken is called broken, not "no object"
            cursor.skip();
            cursor.finish();
            throw new InvalidException("body", "must be a JSON object");
        }
        fields = Fields.read(body, cursor, this);
        cursor.finish();
    }

    private void check() {
        if (!sawModel) {
            throw new InvalidException("model", "is missing");
        }
        boolean mayLoad = protocol == Protocol.OLLAMA && !operation.isEmbedding();
        asksForNothing = mayLoad && !sawContent;
        if (!sawContent && !mayLoad) {
            throw new InvalidException(operation.content(protocol), "is missing");
        }
    }

    Fields fields() {
        if (fields == null) {
            throw new IllegalStateException("nothing was read");
        }
        return fields;
    }

    int tokens() {
        return text.tokens()
                + messages.size() * TokenEstimate.MESSAGE
                + pictures * TokenEstimate.PICTURE
                + TokenEstimate.of(toolBytes, 0, 0, 0)
                + inputTokens;
    }

    @Override
    public void field(JsonCursor cursor, Fields fields, int index) {
        if (fields.is(index, "model")) {
            model = name(cursor, "model");
            sawModel = true;
        } else if (fields.is(index, "stream")) {
            stream(cursor);
        } else if (fields.is(index, "user")) {
            user = cursor.kind() == '"' ? name(cursor, "user") : cursor.text();
        } else if (fields.is(index, "max_tokens") || fields.is(index, "max_completion_tokens")) {
            maxTokens = Math.max(maxTokens, cursor.wholeNumber());
        } else if (fields.is(index, "messages") && operation == Operation.CHAT) {
            messages(cursor);
        } else if (fields.is(index, "tools") || fields.is(index, "functions")) {
            int start = cursor.position();
            cursor.skip();
            toolBytes += cursor.position() - start;
        } else {
            rest(cursor, fields, index);
        }
    }

    private void rest(JsonCursor cursor, Fields fields, int index) {
        if (fields.is(index, "options") && protocol == Protocol.OLLAMA) {
            inner(cursor, "num_predict");
        } else if (fields.is(index, "stream_options") && protocol == Protocol.OPENAI) {
            inner(cursor, "include_usage");
        } else if (operation != Operation.CHAT && isContent(fields, index)) {
            content(cursor, fields.is(index, operation.content(protocol)));
        } else if (fields.is(index, "images") && operation == Operation.COMPLETION) {
            pictures += elements(cursor);
        } else {
            cursor.skip();
        }
    }

    private boolean isContent(Fields fields, int index) {
        return fields.is(index, operation.content(protocol))
                || operation == Operation.COMPLETION && (fields.is(index, "system") || fields.is(index, "suffix"));
    }

    private void content(JsonCursor cursor, boolean isMain) {
        int kind = cursor.kind();
        int start = cursor.position();
        if (kind == '[') {
            list(cursor);
        } else {
            cursor.countText();
        }
        boolean isEmpty = cursor.position() - start <= 2;
        sawContent |= isMain && kind != 'n' && (!isEmpty || operation.isEmbedding() || protocol == Protocol.OPENAI);
    }

    /** Texts, lists of numbers of tokens, or the numbers of one text. */
    private void list(JsonCursor cursor) {
        int numbers = 0;
        int elements = 0;
        cursor.openArray();
        while (cursor.nextElement()) {
            int kind = cursor.kind();
            elements += kind == '"' || kind == '[' ? 1 : 0;
            if (kind == '[') {
                numbers += elements(cursor);
            } else {
                numbers += kind == '"' ? 0 : 1;
                cursor.countText();
            }
        }
        inputTokens += numbers;
        isBatch |= elements > 1;
    }

    private String name(JsonCursor cursor, String field) {
        if (cursor.kind() != '"') {
            throw new InvalidException(field, "must be a text");
        }
        String name = cursor.text();
        if (name.isEmpty() && field.equals("model")) {
            throw new InvalidException(field, "is empty");
        }
        if (name.length() > LONGEST_NAME) {
            throw new InvalidException(field, "has more than %d characters".formatted(LONGEST_NAME));
        }
        if (!JsonText.isStorable(name)) {
            throw new InvalidException(field, "has a character that no text can hold");
        }
        return name;
    }

    private void stream(JsonCursor cursor) {
        int kind = cursor.kind();
        if (kind != 't' && kind != 'f' && kind != 'n') {
            throw new InvalidException("stream", "must be true or false");
        }
        cursor.skip();
        if (kind != 'n') {
            stream = kind == 't' && !operation.isEmbedding();
        }
    }

    private void inner(JsonCursor cursor, String wanted) {
        if (cursor.kind() != '{') {
            cursor.skip();
            return;
        }
        Fields.read(body, cursor, (at, inside, index) -> {
            if (!inside.is(index, wanted)) {
                at.skip();
            } else if (wanted.equals("num_predict")) {
                maxTokens = at.wholeNumber();
            } else {
                includeUsage = at.isTrue();
            }
        });
    }

    private void messages(JsonCursor cursor) {
        if (cursor.kind() == 'n' && protocol == Protocol.OLLAMA) {
            cursor.skip();
            return;
        }
        if (cursor.kind() != '[') {
            throw new InvalidException("messages", "must be a list");
        }
        var scan = new MessageScan(body, text);
        cursor.openArray();
        while (cursor.nextElement()) {
            if (cursor.kind() != '{') {
                throw new InvalidException("messages[%d]".formatted(messages.size()), "must be an object");
            }
            scan.read(cursor, messages);
        }
        pictures += scan.pictures();
        sawContent = messages.size() > 0 || protocol == Protocol.OPENAI;
    }

    private static int elements(JsonCursor cursor) {
        return MessageScan.elements(cursor);
    }
}
