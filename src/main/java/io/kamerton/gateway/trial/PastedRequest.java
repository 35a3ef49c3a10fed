package io.kamerton.gateway.trial;

import io.kamerton.shared.problem.InvalidException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request of either protocol as somebody pasted it.
 *
 * @param system the caller's system message
 * @param removed fields that would say where the call goes
 */
record PastedRequest(
        String model,
        Optional<String> user,
        Map<String, Object> parameters,
        Optional<String> system,
        List<String> removed) {

    static final int LONGEST = 1_000_000;

    private static final JsonMapper JSON = JsonMapper.shared();

    /** What is said, not how it is answered. */
    private static final Set<String> CONTENT = Set.of("model", "messages", "prompt", "input", "system", "user");

    private static final Set<String> TARGETS = Set.of("api_base", "base_url", "host", "api_key");

    /** @throws InvalidException on {@code request}: it is no JSON object with a model */
    static PastedRequest of(String text) {
        JsonNode body = body(text);
        JsonNode model = body.path("model");
        if (!model.isString() || model.asString().isBlank()) {
            throw new InvalidException("request", "must name a model");
        }
        Map<String, Object> parameters = new LinkedHashMap<>();
        List<String> removed = new ArrayList<>();
        body.properties().forEach(field -> {
            if (TARGETS.contains(field.getKey())) {
                removed.add(field.getKey());
            } else if (!CONTENT.contains(field.getKey()) && !field.getValue().isNull()) {
                parameters.put(field.getKey(), JSON.treeToValue(field.getValue(), Object.class));
            }
        });
        JsonNode user = body.path("user");
        return new PastedRequest(
                model.asString(),
                user.isString() && !user.asString().isBlank() ? Optional.of(user.asString()) : Optional.empty(),
                parameters,
                system(body),
                removed);
    }

    private static JsonNode body(String text) {
        try {
            JsonNode body = text.length() > LONGEST ? JSON.missingNode() : JSON.readTree(text);
            if (body.isObject()) {
                return body;
            }
        } catch (JacksonException unreadable) {
            // said below
        }
        throw new InvalidException("request", "must be a JSON object");
    }

    private static Optional<String> system(JsonNode body) {
        if (body.path("system").isString()) {
            return Optional.of(body.path("system").asString());
        }
        return StreamSupport.stream(body.path("messages").spliterator(), false)
                .filter(message -> Set.of("system", "developer")
                        .contains(message.path("role").asString("")))
                .map(message -> words(message.path("content")))
                .findFirst();
    }

    private static String words(JsonNode content) {
        return content.isArray()
                ? StreamSupport.stream(content.spliterator(), false)
                        .map(part -> part.path("text").asString(""))
                        .collect(Collectors.joining("\n"))
                : content.asString("");
    }
}
