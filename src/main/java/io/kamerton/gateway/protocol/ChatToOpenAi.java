package io.kamerton.gateway.protocol;

import java.util.ArrayDeque;
import java.util.Deque;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A chat of Ollama's for a server of OpenAI's. */
final class ChatToOpenAi {

    private final TargetBody body;
    /** Calls that have no result yet, as id and name: Ollama's results need not say whose they are. */
    private final Deque<Call> open = new ArrayDeque<>();

    private int calls;

    private record Call(String id, String name) {}

    ChatToOpenAi(TargetBody body) {
        this.body = body;
    }

    void translate() {
        body.same("model", "logprobs", "top_logprobs");
        // Ollama's own client always sends a list; OpenAI refuses one without tools
        body.take("tools")
                .filter(tools -> !tools.isEmpty())
                .ifPresent(tools -> body.to().set("tools", tools));
        common(body);
        ArrayNode messages = body.to().putArray("messages");
        body.take("messages").ifPresent(given -> given.forEach(message -> messages.add(message(message))));
    }

    /** What a generation has too. */
    static void common(TargetBody body) {
        // an answer that does not fit is an error there anyway
        body.forget("stream", "truncate", "shift");
        body.take("format").flatMap(Formats::toOpenAi).ifPresent(it -> body.to().set("response_format", it));
        body.take("think").ifPresent(think -> {
            String effort = Thinking.toEffort(think.asString(""));
            if (effort.isEmpty()) {
                body.drop("think");
            } else {
                body.to().put("reasoning_effort", effort);
            }
        });
        OptionWords.toOpenAi(body);
        body.same("user");
    }

    private ObjectNode message(JsonNode from) {
        String role = from.path("role").asString("");
        ObjectNode to = Trees.object().put("role", role);
        to.set("content", content(from.path("content").asString(""), from.path("images")));
        if (from.has("thinking")) {
            body.drop("messages.thinking");
        }
        ArrayNode made = to.arrayNode();
        from.path("tool_calls").forEach(call -> made.add(call(call)));
        if (!made.isEmpty()) {
            to.set("tool_calls", made);
        }
        if (role.equals("tool")) {
            to.put("tool_call_id", idOfResult(from));
        }
        return to;
    }

    static JsonNode content(String text, JsonNode images) {
        if (images.isEmpty()) {
            return Trees.of(text);
        }
        ArrayNode parts = Trees.object().arrayNode();
        if (!text.isEmpty()) {
            parts.addObject().put("type", "text").put("text", text);
        }
        images.forEach(image -> parts.addObject()
                .put("type", "image_url")
                .putObject("image_url")
                .put("url", Pictures.toDataUrl(image.asString(""))));
        return parts;
    }

    private ObjectNode call(JsonNode from) {
        JsonNode function = from.path("function");
        String name = function.path("name").asString("");
        String id = from.path("id").asString("call_" + calls);
        calls++;
        open.add(new Call(id, name));
        ObjectNode to = Trees.object().put("id", id).put("type", "function");
        JsonNode arguments = function.path("arguments");
        to.putObject("function")
                .put("name", name)
                .put("arguments", arguments.isString() ? arguments.stringValue() : text(arguments));
        return to;
    }

    private static String text(JsonNode arguments) {
        return arguments.isMissingNode() ? "{}" : arguments.toString();
    }

    /** As the result says, else the oldest open call of that tool, else the oldest. */
    private String idOfResult(JsonNode from) {
        String id = from.path("tool_call_id").asString("");
        if (!id.isEmpty()) {
            open.removeIf(call -> call.id().equals(id));
            return id;
        }
        String name = from.path("tool_name").asString(from.path("name").asString(""));
        Call call = open.stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseGet(() -> open.isEmpty() ? new Call("call_0", "") : open.getFirst());
        open.remove(call);
        return call.id();
    }
}
