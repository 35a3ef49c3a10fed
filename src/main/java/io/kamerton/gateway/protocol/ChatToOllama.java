package io.kamerton.gateway.protocol;

import io.kamerton.shared.problem.InvalidException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A chat of OpenAI's for a server of Ollama's. */
final class ChatToOllama {

    private final TargetBody body;
    /** Names of tools by the id of their call: Ollama wants the name beside a result. */
    private final Map<String, String> called = new HashMap<>();

    ChatToOllama(TargetBody body) {
        this.body = body;
    }

    void translate() {
        body.same("model", "keep_alive", "logprobs", "top_logprobs");
        // the stream is set by the caller; the user is for us
        body.forget("stream", "stream_options", "user", "truncate");
        messages();
        tools();
        body.take("response_format")
                .flatMap(Formats::toOllama)
                .or(() -> body.take("format"))
                .ifPresent(format -> body.to().set("format", format));
        thinking();
        OptionWords.toOllama(body);
        oneChoice();
    }

    /** More than one answer at a time Ollama does not give. */
    private void oneChoice() {
        body.take("n").filter(n -> n.asInt(1) != 1).ifPresent(n -> body.drop("n"));
    }

    private void thinking() {
        Optional<JsonNode> inside =
                body.take("reasoning").map(it -> it.path("effort")).filter(JsonNode::isString);
        Optional<JsonNode> effort = body.take("reasoning_effort").or(() -> inside);
        Optional<JsonNode> think = body.take("think");
        if (think.isPresent()) {
            body.to().set("think", think.get());
        } else {
            effort.ifPresent(it -> body.to().set("think", Trees.of(Thinking.ofEffort(it.asString("")))));
        }
    }

    private void tools() {
        ArrayNode tools = body.to().arrayNode();
        body.take("tools").ifPresent(given -> given.forEach(tools::add));
        body.take("functions")
                .ifPresent(given -> given.forEach(
                        it -> tools.addObject().put("type", "function").set("function", it)));
        String choice = body.take("tool_choice")
                .or(() -> body.take("function_call"))
                .map(it -> it.asString("one"))
                .orElse("auto");
        body.forget("parallel_tool_calls");
        if (!choice.equals("auto") && !choice.equals("none")) {
            body.drop("tool_choice");
        }
        if (!tools.isEmpty() && !choice.equals("none")) {
            body.to().set("tools", tools);
        }
    }

    private void messages() {
        ArrayNode messages = body.to().putArray("messages");
        body.take("messages").ifPresent(given -> {
            for (int i = 0; i < given.size(); i++) {
                messages.add(message(given.get(i), "messages[%d]".formatted(i)));
            }
        });
    }

    private ObjectNode message(JsonNode from, String place) {
        String role = from.path("role").asString("");
        ObjectNode to = Trees.object().put("role", role(role));
        content(from.path("content"), to, place);
        String thinking =
                from.path("reasoning_content").asString(from.path("reasoning").asString(""));
        if (!thinking.isEmpty()) {
            to.put("thinking", thinking);
        }
        calls(from, to, place);
        if (role.equals("tool") || role.equals("function")) {
            String id = from.path("tool_call_id").asString("");
            String name = called.getOrDefault(id, from.path("name").asString(""));
            putIfThere(to, "tool_name", name);
            putIfThere(to, "tool_call_id", id);
        } else if (from.has("name")) {
            body.drop("messages.name");
        }
        return to;
    }

    private static void putIfThere(ObjectNode to, String name, String value) {
        if (!value.isEmpty()) {
            to.put(name, value);
        }
    }

    private static String role(String role) {
        return switch (role) {
            case "developer" -> "system";
            case "function" -> "tool";
            default -> role;
        };
    }

    private void content(JsonNode content, ObjectNode to, String place) {
        if (!content.isArray()) {
            to.put("content", content.asString(""));
            return;
        }
        var text = new StringBuilder();
        ArrayNode images = to.arrayNode();
        for (int i = 0; i < content.size(); i++) {
            JsonNode part = content.get(i);
            switch (part.path("type").asString("")) {
                case "text" ->
                    text.append(text.isEmpty() ? "" : "\n")
                            .append(part.path("text").asString(""));
                case "refusal" -> text.append(part.path("refusal").asString(""));
                case "image_url" -> {
                    JsonNode url = part.path("image_url");
                    String address =
                            url.isString() ? url.stringValue() : url.path("url").asString("");
                    images.add(Pictures.toBase64(address, "%s.content[%d].image_url".formatted(place, i)));
                }
                case String other -> body.drop("messages.content." + other);
            }
        }
        to.put("content", text.toString());
        if (!images.isEmpty()) {
            to.set("images", images);
        }
    }

    private void calls(JsonNode from, ObjectNode to, String place) {
        ArrayNode calls = to.arrayNode();
        from.path("tool_calls").forEach(call -> calls.add(call(call, place)));
        JsonNode old = from.path("function_call");
        if (old.isObject()) {
            calls.add(call(Trees.object().set("function", old), place));
        }
        if (!calls.isEmpty()) {
            to.set("tool_calls", calls);
        }
    }

    private ObjectNode call(JsonNode call, String place) {
        JsonNode function = call.path("function");
        String name = function.path("name").asString("");
        String id = call.path("id").asString("");
        ObjectNode to = Trees.object();
        if (!id.isEmpty()) {
            called.put(id, name);
            to.put("id", id);
        }
        to.putObject("function").put("name", name).set("arguments", arguments(function.path("arguments"), place));
        return to;
    }

    /** A text with JSON for OpenAI, the object itself for Ollama. */
    private static JsonNode arguments(JsonNode arguments, String place) {
        if (arguments.isObject()) {
            return arguments;
        }
        String text = arguments.asString("");
        if (text.isBlank()) {
            return Trees.object();
        }
        try {
            JsonNode read = Trees.text(text);
            if (read.isObject()) {
                return read;
            }
        } catch (JacksonException e) {
            // refused below, as what is no object is
        }
        throw new InvalidException(place + ".tool_calls", "has arguments that are no JSON object");
    }
}
