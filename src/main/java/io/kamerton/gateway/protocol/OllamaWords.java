package io.kamerton.gateway.protocol;

import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Pieces of a reply of Ollama's, made of OpenAI's; its durations are as long as the reply took to come here. */
final class OllamaWords {

    private final RequestPeek peek;
    private final ReplyNames names;
    private final long start;
    private long firstPiece = -1;

    OllamaWords(RequestPeek peek, ReplyNames names) {
        this.peek = peek;
        this.names = names;
        this.start = names.nanos().getAsLong();
    }

    private long elapsed() {
        return Math.max(0, names.nanos().getAsLong() - start);
    }

    ObjectNode head() {
        return Trees.object()
                .put("model", names.model())
                .put("created_at", names.at().plus(Duration.ofNanos(elapsed())).toString());
    }

    /** A frame or a whole with these words; {@code done} is still to be put. */
    ObjectNode piece(String text, String thinking, JsonNode calls) {
        if (firstPiece < 0) {
            firstPiece = elapsed();
        }
        ObjectNode piece = head();
        boolean isChat = peek.operation() == Operation.CHAT;
        ObjectNode words = isChat ? piece.putObject("message").put("role", "assistant") : piece;
        words.put(isChat ? "content" : "response", text);
        if (!thinking.isEmpty()) {
            words.put("thinking", thinking);
        }
        if (isChat && !calls.isEmpty()) {
            words.set("tool_calls", calls);
        }
        return piece;
    }

    /** Completes the last frame, or the whole. */
    ObjectNode end(ObjectNode piece, FactsKeeper facts) {
        long total = elapsed();
        long prompt = firstPiece < 0 ? total : firstPiece;
        return piece.put("done_reason", FinishReasons.toOllama(facts.finishReason))
                .put("done", true)
                .put("total_duration", total)
                .put("load_duration", 0L)
                .put("prompt_eval_count", facts.inputTokens)
                .put("prompt_eval_duration", prompt)
                .put("eval_count", facts.outputTokens)
                .put("eval_duration", total - prompt);
    }

    /** Some servers call it {@code reasoning}. */
    static String thinking(JsonNode message) {
        return message.path("reasoning_content")
                .asString(message.path("reasoning").asString(""));
    }

    static ObjectNode call(String id, String name, String arguments) {
        ObjectNode call = Trees.object();
        if (!id.isEmpty()) {
            call.put("id", id);
        }
        call.putObject("function").put("name", name).set("arguments", object(arguments));
        return call;
    }

    /** What a model made that is no object is kept under a name of its own: the caller sees it rather than loses it. */
    private static JsonNode object(String arguments) {
        if (arguments.isBlank()) {
            return Trees.object();
        }
        try {
            JsonNode read = Trees.text(arguments);
            if (read.isObject()) {
                return read;
            }
        } catch (JacksonException e) {
            // kept as it is
        }
        return Trees.object().put("arguments", arguments);
    }
}
