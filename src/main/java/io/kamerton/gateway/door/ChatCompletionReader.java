package io.kamerton.gateway.door;

import io.kamerton.gateway.ChatMessage;
import io.kamerton.gateway.ChatMessage.Role;
import io.kamerton.gateway.ChatRequest;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.text.PlainText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what the built-in model is asked. Null means absent; fields that the protocol does not name go to the model. */
final class ChatCompletionReader {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Fields that are dealt with here, or that clients send and a whole reply does not need. */
    private static final Set<String> PROTOCOL = Set.of(
            "model", "messages", "prompt", "stream", "stream_options", "n", "max_tokens", "max_completion_tokens");

    private ChatCompletionReader() {}

    /** @throws InvalidException the body is not what the protocol or this release allows */
    static ChatRequest read(JsonNode body) {
        if (!body.isObject()) {
            throw new InvalidException("body", "must be a JSON object");
        }
        refuseWhatIsNotThere(body);
        checkRange(body, "temperature", 0, 2);
        checkRange(body, "top_p", 0, 1);
        checkRange(body, "presence_penalty", -2, 2);
        checkRange(body, "frequency_penalty", -2, 2);
        return new ChatRequest(model(body), messages(body), parameters(body), maxTokens(body));
    }

    /** The older form: one prompt instead of messages. */
    static ChatRequest readPrompt(JsonNode body) {
        refuseWhatIsNotThere(body);
        JsonNode prompt = body.path("prompt");
        if (prompt.isArray() && prompt.size() == 1) {
            prompt = prompt.path(0);
        }
        if (!prompt.isString()) {
            throw new InvalidException("prompt", "must be one text");
        }
        return new ChatRequest(
                model(body),
                List.of(ChatMessage.user(storable("prompt", prompt.stringValue()))),
                parameters(body),
                maxTokens(body));
    }

    private static String model(JsonNode body) {
        JsonNode model = body.path("model");
        if (!model.isString() || model.stringValue().isBlank()) {
            throw new InvalidException("model", "must be the name of a model; GET /v1/models lists them");
        }
        return model.stringValue();
    }

    private static void refuseWhatIsNotThere(JsonNode body) {
        JsonNode stream = body.path("stream");
        if (isPresent(stream) && !stream.isBoolean()) {
            throw new InvalidException("stream", "must be true or false");
        }
        JsonNode n = body.path("n");
        if (isPresent(n) && !(n.isInt() && n.intValue() == 1)) {
            throw new InvalidException("n", "must be 1: one choice is given");
        }
    }

    private static OptionalInt maxTokens(JsonNode body) {
        for (String name : List.of("max_completion_tokens", "max_tokens")) {
            JsonNode limit = body.path(name);
            if (!isPresent(limit)) {
                continue;
            }
            if (!limit.isInt() || limit.intValue() < 1) {
                throw new InvalidException(name, "must be a whole number, at least 1");
            }
            return OptionalInt.of(limit.intValue());
        }
        return OptionalInt.empty();
    }

    private static void checkRange(JsonNode body, String name, double least, double most) {
        JsonNode value = body.path(name);
        if (isPresent(value) && !(value.isNumber() && value.doubleValue() >= least && value.doubleValue() <= most)) {
            throw new InvalidException(name, "must be a number from %.0f to %.0f".formatted(least, most));
        }
    }

    private static Map<String, Object> parameters(JsonNode body) {
        Map<String, Object> parameters = new HashMap<>();
        for (var field : body.properties()) {
            if (!PROTOCOL.contains(field.getKey()) && isPresent(field.getValue())) {
                parameters.put(field.getKey(), JSON.convertValue(field.getValue(), Object.class));
            }
        }
        return parameters;
    }

    private static List<ChatMessage> messages(JsonNode body) {
        JsonNode messages = body.path("messages");
        if (!messages.isArray() || messages.isEmpty()) {
            throw new InvalidException("messages", "must be a list of at least one message");
        }
        List<ChatMessage> read = new ArrayList<>();
        for (JsonNode message : messages) {
            read.add(message("messages[" + read.size() + "]", message));
        }
        return read;
    }

    private static ChatMessage message(String place, JsonNode message) {
        if (!message.isObject()) {
            throw new InvalidException(place, "must be an object with role and content");
        }
        Role role = role(place + ".role", message.path("role"));
        JsonNode content = message.path("content");
        // an assistant's message may be a call of tools and nothing else
        if (role == Role.ASSISTANT && !isPresent(content)) {
            return new ChatMessage(role, "");
        }
        return new ChatMessage(role, text(place + ".content", content));
    }

    private static Role role(String place, JsonNode role) {
        return switch (role.isString() ? role.stringValue() : "") {
            case "system", "developer" -> Role.SYSTEM;
            case "user" -> Role.USER;
            case "assistant" -> Role.ASSISTANT;
            case "tool", "function" -> Role.TOOL;
            default -> throw new InvalidException(place, "must be system, developer, user, assistant or tool");
        };
    }

    private static String text(String place, JsonNode content) {
        if (content.isString()) {
            return storable(place, content.stringValue());
        }
        if (!content.isArray() || content.isEmpty()) {
            throw new InvalidException(place, "must be a text or a list of text parts");
        }
        return content.valueStream().map(part -> partText(place, part)).collect(Collectors.joining("\n"));
    }

    private static String partText(String place, JsonNode part) {
        JsonNode text = part.path("text");
        if (!part.isObject() || !"text".equals(part.path("type").asString("")) || !text.isString()) {
            throw new InvalidException(place, "must hold parts of type text only: this model reads nothing else");
        }
        return storable(place, text.stringValue());
    }

    private static String storable(String place, String text) {
        if (!PlainText.isStorable(text)) {
            throw new InvalidException(place, "has a character that no text can hold");
        }
        return text;
    }

    private static boolean isPresent(JsonNode node) {
        return !node.isMissingNode() && !node.isNull();
    }
}
