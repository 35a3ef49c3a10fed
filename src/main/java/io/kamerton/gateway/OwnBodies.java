package io.kamerton.gateway;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Calls of our own rooms as the log keeps them: in OpenAI's shape, as if a program had made them. */
final class OwnBodies {

    private static final JsonMapper JSON = JsonMapper.shared();

    private OwnBodies() {}

    static byte[] question(ChatRequest request) {
        var messages = request.messages().stream()
                .map(message -> message(message.role().name().toLowerCase(Locale.ROOT), message.text()))
                .toList();
        return JSON.writeValueAsBytes(Map.of("model", request.model(), "messages", messages));
    }

    static byte[] answer(String text) {
        var choice = Map.of("index", 0, "message", message("assistant", text));
        return JSON.writeValueAsBytes(Map.of("choices", List.of(choice)));
    }

    private static Map<String, String> message(String role, String content) {
        return Map.of("role", role, "content", content);
    }
}
