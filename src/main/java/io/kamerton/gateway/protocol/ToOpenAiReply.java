package io.kamerton.gateway.protocol;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A whole reply of Ollama's as one of OpenAI's. */
final class ToOpenAiReply {

    private final RequestPeek peek;
    private final ReplyNames names;

    ToOpenAiReply(RequestPeek peek, ReplyNames names) {
        this.peek = peek;
        this.names = names;
    }

    byte[] translate(JsonNode from, FactsKeeper facts) {
        ObjectNode reply = OpenAiWords.head(peek, names, false);
        ObjectNode choice = reply.putArray("choices").addObject().put("index", 0);
        if (peek.operation() == Operation.CHAT) {
            choice.set("message", message(from.path("message")));
            choice.set("logprobs", OpenAiWords.logprobs(from.path("logprobs")));
        } else {
            choice.put("text", from.path("response").asString(""));
            choice.set("logprobs", OpenAiWords.logprobsOfCompletion(from.path("logprobs")));
        }
        choice.put("finish_reason", facts.finishReason);
        reply.set("usage", OpenAiWords.usage(facts.inputTokens, facts.outputTokens));
        return Trees.bytes(reply);
    }

    private ObjectNode message(JsonNode from) {
        ObjectNode message = Trees.object().put("role", "assistant");
        JsonNode calls = from.path("tool_calls");
        String content = from.path("content").asString("");
        if (content.isEmpty() && !calls.isEmpty()) {
            message.putNull("content");
        } else {
            message.put("content", content);
        }
        String thinking = from.path("thinking").asString("");
        if (!thinking.isEmpty()) {
            message.put("reasoning_content", thinking);
        }
        message.putNull("refusal");
        if (!calls.isEmpty()) {
            message.set("tool_calls", OpenAiWords.calls(calls, names, 0, false));
        }
        return message;
    }
}
