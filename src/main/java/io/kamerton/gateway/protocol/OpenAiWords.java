package io.kamerton.gateway.protocol;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Pieces of a reply of OpenAI's, made of Ollama's. */
final class OpenAiWords {

    private OpenAiWords() {}

    static ObjectNode head(RequestPeek peek, ReplyNames names, boolean isFrame) {
        boolean isChat = peek.operation() == Operation.CHAT;
        String object = isChat ? isFrame ? "chat.completion.chunk" : "chat.completion" : "text_completion";
        return Trees.object()
                .put("id", (isChat ? "chatcmpl-" : "cmpl-") + names.id())
                .put("object", object)
                .put("created", names.at().getEpochSecond())
                .put("model", names.model());
    }

    static ObjectNode usage(int input, int output) {
        return Trees.object()
                .put("prompt_tokens", input)
                .put("completion_tokens", output)
                .put("total_tokens", input + output);
    }

    /**
     * Calls of tools; OpenAI wants an id each, and in a stream a number.
     *
     * @param before how many calls this reply has had
     */
    static ArrayNode calls(JsonNode calls, ReplyNames names, int before, boolean isFrame) {
        ArrayNode made = Trees.object().arrayNode();
        int index = before;
        for (JsonNode call : calls) {
            ObjectNode to = made.addObject();
            if (isFrame) {
                to.put("index", index);
            }
            JsonNode function = call.path("function");
            JsonNode arguments = function.path("arguments");
            to.put("id", call.path("id").asString("call_" + names.id() + "_" + index))
                    .put("type", "function");
            to.putObject("function")
                    .put("name", function.path("name").asString(""))
                    .put("arguments", arguments.isObject() ? arguments.toString() : arguments.asString("{}"));
            index++;
        }
        return made;
    }

    /** Ollama's list of probabilities as OpenAI's chats wrap it; null where there is none. */
    static JsonNode logprobs(JsonNode list) {
        return list.isArray() && !list.isEmpty()
                ? Trees.object().set("content", list)
                : Trees.object().nullNode();
    }

    /** The same as OpenAI's completions tell it, in columns. */
    static JsonNode logprobsOfCompletion(JsonNode list) {
        if (!list.isArray() || list.isEmpty()) {
            return Trees.object().nullNode();
        }
        ObjectNode columns = Trees.object();
        ArrayNode tokens = columns.putArray("tokens");
        ArrayNode values = columns.putArray("token_logprobs");
        ArrayNode others = columns.putArray("top_logprobs");
        for (JsonNode one : list) {
            tokens.add(one.path("token"));
            values.add(one.path("logprob"));
            ObjectNode top = others.addObject();
            one.path("top_logprobs").forEach(it -> top.set(it.path("token").asString(""), it.path("logprob")));
        }
        return columns;
    }
}
