package io.kamerton.conversation.transcript;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Messages of a request of either protocol: chats, and prompts of the older calls. Never fails. */
public final class Request {

    private static final JsonMapper JSON = JsonMapper.shared();

    private Request() {}

    /** In their order; empty where the body is none of a chat, or is cut. */
    public static List<Message> messages(byte[] body) {
        try {
            return messages(JSON.readTree(new String(body, StandardCharsets.UTF_8)));
        } catch (JacksonException broken) {
            return List.of();
        }
    }

    /** What the user said last. */
    public static Optional<String> question(byte[] body) {
        return messages(body).stream()
                .filter(Message::isUsers)
                .map(Message::text)
                .filter(text -> !text.isBlank())
                .reduce((earlier, later) -> later);
    }

    private static List<Message> messages(JsonNode request) {
        var messages = new ArrayList<Message>();
        if (request.path("system").isString()) {
            messages.add(new Message("system", request.path("system").asString()));
        }
        if (request.path("prompt").isString() || request.path("prompt").isArray()) {
            messages.add(new Message(Message.USER, text(request.path("prompt"))));
        }
        for (var message : request.path("messages")) {
            messages.add(new Message(message.path("role").asString(""), text(message)));
        }
        return List.copyOf(messages);
    }

    /** Of a message, of its content, or of a part of that. */
    private static String text(JsonNode node) {
        if (node.isString()) {
            return node.asString();
        }
        var parts = new ArrayList<String>();
        if (node.isArray()) {
            node.forEach(part -> parts.add(text(part)));
        } else if (node.isObject()) {
            parts.add(node.has("image_url") ? Message.PICTURE : text(node.path("text")));
            parts.add(text(node.path("content")));
            node.path("images").forEach(picture -> parts.add(Message.PICTURE));
            parts.add(ToolCalls.text(node.path("tool_calls")));
        }
        parts.removeIf(String::isEmpty);
        return String.join("\n", parts);
    }
}
