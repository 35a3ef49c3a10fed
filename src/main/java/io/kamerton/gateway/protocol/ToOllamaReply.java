package io.kamerton.gateway.protocol;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A whole reply of OpenAI's as one of Ollama's. */
final class ToOllamaReply {

    private final OllamaWords words;

    ToOllamaReply(RequestPeek peek, ReplyNames names) {
        this.words = new OllamaWords(peek, names);
    }

    byte[] translate(JsonNode from, FactsKeeper facts) {
        JsonNode choice = from.path("choices").path(0);
        JsonNode message = choice.path("message");
        var calls = new ToolCallPieces();
        calls.add(message.path("tool_calls"));
        String text = message.path("content").asString(choice.path("text").asString(""));
        ObjectNode reply = words.piece(text, OllamaWords.thinking(message), calls.takeAll());
        JsonNode logprobs = choice.path("logprobs").path("content");
        if (!logprobs.isEmpty()) {
            reply.set("logprobs", logprobs);
        }
        return Trees.bytes(words.end(reply, facts));
    }
}
