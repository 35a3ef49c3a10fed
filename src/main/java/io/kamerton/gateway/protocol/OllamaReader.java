package io.kamerton.gateway.protocol;

import io.kamerton.gateway.usage.TokensTold;

/** Facts of Ollama's lines and whole replies; {@code done} in a chat or generation is its end. */
final class OllamaReader {

    private OllamaReader() {}

    static boolean read(JsonCursor cursor, FactsKeeper facts) {
        boolean done = false;
        String reason = "";
        boolean calls = false;
        cursor.openObject();
        while (cursor.nextField()) {
            if (cursor.keyIs("message") && cursor.kind() == '{') {
                facts.isReply = true;
                calls = message(cursor, facts);
            } else if (cursor.keyIs("done")) {
                facts.isReply = true;
                done = cursor.isTrue();
            } else if (cursor.keyIs("done_reason")) {
                reason = cursor.text();
            } else {
                field(cursor, facts);
            }
        }
        if (calls) {
            facts.finishReason = "tool_calls";
        }
        if (done) {
            facts.ended = true;
            boolean wasCalled = facts.finishReason.equals("tool_calls") && !reason.equals("length");
            facts.finishReason = wasCalled ? "tool_calls" : FinishReasons.toOpenAi(reason);
        }
        return false;
    }

    private static void field(JsonCursor cursor, FactsKeeper facts) {
        if (cursor.keyIs("response") || cursor.keyIs("thinking")) {
            ReplyReader.answer(cursor, facts);
        } else if (cursor.keyIs("prompt_eval_count")) {
            facts.inputTokens = TokensTold.of(cursor.wholeNumber());
        } else if (cursor.keyIs("eval_count")) {
            facts.outputTokens = TokensTold.of(cursor.wholeNumber());
        } else if (cursor.keyIs("error")) {
            ReplyReader.error(cursor, facts);
        } else if (cursor.keyIs("embeddings") || cursor.keyIs("embedding")) {
            facts.isReply = true;
            facts.begun = true;
            cursor.skip();
        } else {
            cursor.skip();
        }
    }

    /** @return whether it calls a tool */
    private static boolean message(JsonCursor cursor, FactsKeeper facts) {
        boolean calls = false;
        cursor.openObject();
        while (cursor.nextField()) {
            if (cursor.keyIs("content") || cursor.keyIs("thinking")) {
                ReplyReader.answer(cursor, facts);
            } else if (cursor.keyIs("tool_calls") && cursor.kind() == '[') {
                int before = cursor.position();
                ReplyReader.answer(cursor, facts);
                calls |= cursor.position() - before > 2;
            } else {
                cursor.skip();
            }
        }
        return calls;
    }
}
