package io.kamerton.gateway.protocol;

import io.kamerton.gateway.usage.TokensTold;

/** Facts of OpenAI's frames and whole replies. */
final class OpenAiReader {

    private OpenAiReader() {}

    static boolean read(JsonCursor cursor, FactsKeeper facts) {
        boolean usage = false;
        boolean noChoices = false;
        cursor.openObject();
        while (cursor.nextField()) {
            if (cursor.keyIs("choices")) {
                noChoices = choices(cursor, facts) == 0;
            } else if (cursor.keyIs("usage")) {
                usage = usage(cursor, facts);
            } else if (cursor.keyIs("error")) {
                ReplyReader.error(cursor, facts);
            } else if (cursor.keyIs("data")) {
                facts.isReply = true;
                facts.begun = true;
                cursor.skip();
            } else {
                cursor.skip();
            }
        }
        return usage && noChoices;
    }

    private static int choices(JsonCursor cursor, FactsKeeper facts) {
        if (cursor.kind() != '[') {
            cursor.skip();
            return -1;
        }
        facts.isReply = true;
        int count = 0;
        cursor.openArray();
        while (cursor.nextElement()) {
            count++;
            if (cursor.kind() == '{') {
                choice(cursor, facts);
            } else {
                cursor.skip();
            }
        }
        return count;
    }

    private static void choice(JsonCursor cursor, FactsKeeper facts) {
        cursor.openObject();
        while (cursor.nextField()) {
            if (cursor.keyIs("finish_reason") && cursor.kind() == '"') {
                facts.finishReason = cursor.text();
            } else if ((cursor.keyIs("delta") || cursor.keyIs("message")) && cursor.kind() == '{') {
                message(cursor, facts);
            } else if (cursor.keyIs("text")) {
                ReplyReader.answer(cursor, facts);
            } else {
                cursor.skip();
            }
        }
    }

    private static void message(JsonCursor cursor, FactsKeeper facts) {
        cursor.openObject();
        while (cursor.nextField()) {
            if (cursor.keyIs("content")
                    || cursor.keyIs("reasoning_content")
                    || cursor.keyIs("reasoning")
                    || cursor.keyIs("refusal")
                    || cursor.keyIs("tool_calls")
                    || cursor.keyIs("function_call")) {
                ReplyReader.answer(cursor, facts);
            } else {
                cursor.skip();
            }
        }
    }

    private static boolean usage(JsonCursor cursor, FactsKeeper facts) {
        if (cursor.kind() != '{') {
            cursor.skip();
            return false;
        }
        cursor.openObject();
        while (cursor.nextField()) {
            if (cursor.keyIs("prompt_tokens")) {
                facts.inputTokens = TokensTold.of(cursor.wholeNumber());
            } else if (cursor.keyIs("completion_tokens")) {
                facts.outputTokens = TokensTold.of(cursor.wholeNumber());
            } else {
                cursor.skip();
            }
        }
        return true;
    }
}
