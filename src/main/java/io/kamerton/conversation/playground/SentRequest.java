package io.kamerton.conversation.playground;

import io.kamerton.gateway.ChatMessage;
import io.kamerton.gateway.ChatMessage.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a logged request says, in OpenAI's or Ollama's words; of pictures, tools and streams nothing.
 *
 * @param parameters in OpenAI's words
 */
record SentRequest(List<ChatMessage> messages, Map<String, Object> parameters) {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final Set<String> CARRIED = Set.of(
            "temperature",
            "top_p",
            "top_k",
            "min_p",
            "max_tokens",
            "seed",
            "stop",
            "presence_penalty",
            "frequency_penalty",
            "repeat_penalty",
            "think",
            "max_sentences",
            "diversity",
            "min_relevance");

    private static final Map<String, String> OTHER_WORDS =
            Map.of("max_completion_tokens", "max_tokens", "num_predict", "max_tokens");

    /** Empty where the request is cut, or asks for no text. */
    static Optional<SentRequest> of(byte[] request) {
        try {
            JsonNode body = JSON.readTree(request);
            Map<String, Object> parameters = new HashMap<>();
            carry(body, parameters);
            carry(body.path("options"), parameters);
            return Optional.of(new SentRequest(read(body), parameters)).filter(sent -> !sent.messages.isEmpty());
        } catch (JacksonException cut) {
            return Optional.empty();
        }
    }

    /** Those that a column can say. */
    static Map<String, Object> carried(Map<String, Object> given) {
        Map<String, Object> carried = new HashMap<>();
        given.forEach((name, value) -> {
            String word = OTHER_WORDS.getOrDefault(name, name);
            if (CARRIED.contains(word)) {
                carried.put(word, value);
            }
        });
        return carried;
    }

    private static void carry(JsonNode fields, Map<String, Object> parameters) {
        Map<String, Object> given = new HashMap<>();
        fields.properties().forEach(field -> {
            if (!field.getValue().isNull()) {
                given.put(field.getKey(), JSON.treeToValue(field.getValue(), Object.class));
            }
        });
        parameters.putAll(carried(given));
    }

    private static List<ChatMessage> read(JsonNode body) {
        var messages = new ArrayList<ChatMessage>();
        add(messages, Role.SYSTEM, text(body.path("system")));
        for (JsonNode message : body.path("messages")) {
            role(message.path("role").asString(""))
                    .ifPresent(role -> add(messages, role, text(message.path("content"))));
        }
        add(messages, Role.USER, text(body.path("prompt")));
        return messages;
    }

    private static void add(List<ChatMessage> messages, Role role, String text) {
        if (!text.isBlank()) {
            messages.add(new ChatMessage(role, text));
        }
    }

    private static Optional<Role> role(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "system", "developer" -> Optional.of(Role.SYSTEM);
            case "user" -> Optional.of(Role.USER);
            case "assistant" -> Optional.of(Role.ASSISTANT);
            default -> Optional.empty();
        };
    }

    private static String text(JsonNode content) {
        if (content.isArray()) {
            return content.valueStream()
                    .map(part -> part.isString()
                            ? part.asString()
                            : part.path("text").asString(""))
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining("\n"));
        }
        return content.asString("");
    }
}
