package io.kamerton.gateway;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A call of a chat model.
 *
 * @param model name of a deployment
 * @param messages at least one, in the order they were said
 * @param parameters fields for the model itself, checked by its provider; names as on the wire
 * @param maxTokens upper bound of the reply in tokens of the model, at least 1
 * @param user for whom it is made, so that the test of a route can tell her apart; empty: no test counts it
 */
public record ChatRequest(
        String model,
        List<ChatMessage> messages,
        Map<String, Object> parameters,
        OptionalInt maxTokens,
        Optional<String> user) {

    public ChatRequest {
        messages = List.copyOf(messages);
        parameters = Map.copyOf(parameters);
    }

    public ChatRequest(String model, List<ChatMessage> messages, Map<String, Object> parameters) {
        this(model, messages, parameters, OptionalInt.empty());
    }

    public ChatRequest(
            String model, List<ChatMessage> messages, Map<String, Object> parameters, OptionalInt maxTokens) {
        this(model, messages, parameters, maxTokens, Optional.empty());
    }

    /** The same for this user. */
    public ChatRequest forUser(String name) {
        return new ChatRequest(model, messages, parameters, maxTokens, Optional.of(name));
    }
}
