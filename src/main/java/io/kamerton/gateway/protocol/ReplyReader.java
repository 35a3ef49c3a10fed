package io.kamerton.gateway.protocol;

/** Reads the facts out of one JSON object of a reply, a frame or the whole. */
interface ReplyReader {

    /** @return whether it tells the tokens and nothing else */
    boolean read(JsonCursor cursor, FactsKeeper facts);

    static ReplyReader of(Protocol protocol) {
        return protocol == Protocol.OPENAI ? OpenAiReader::read : OllamaReader::read;
    }

    /** Reads bytes that must be one object and nothing more. */
    default boolean read(byte[] bytes, int start, int end, FactsKeeper facts) {
        var cursor = new JsonCursor(bytes, start, end, facts.text);
        if (cursor.kind() != '{') {
            throw new BrokenJsonException("is no object", start);
        }
        boolean usageOnly = read(cursor, facts);
        cursor.finish();
        return usageOnly;
    }

    /** The value of {@code error}: a text, or an object with a message. */
    static void error(JsonCursor cursor, FactsKeeper facts) {
        switch (cursor.kind()) {
            case 'n' -> cursor.skip();
            case '"' -> facts.error(cursor.text());
            case '{' -> {
                String said = "";
                cursor.openObject();
                while (cursor.nextField()) {
                    if (cursor.keyIs("message")) {
                        said = cursor.text();
                    } else {
                        cursor.skip();
                    }
                }
                facts.error(said);
            }
            default -> {
                cursor.skip();
                facts.error("");
            }
        }
    }

    /** A text of the answer; the first that is not empty begins it. */
    static void answer(JsonCursor cursor, FactsKeeper facts) {
        int before = facts.text.characters();
        cursor.countText();
        facts.begun |= facts.text.characters() > before;
    }
}
