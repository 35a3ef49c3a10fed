package io.kamerton.gateway.protocol;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Sampling: fields of the body for OpenAI, an object of options for Ollama. */
final class OptionWords {

    private OptionWords() {}

    static void toOllama(TargetBody body) {
        // some clients send Ollama's options inside OpenAI's body
        body.take("options")
                .filter(JsonNode::isObject)
                .ifPresent(given -> body.options().setAll((ObjectNode) given));
        Parameters.SHARED_OPTIONS.forEach(name -> body.take(name).ifPresent(value -> option(body, name, value)));
        Parameters.OLLAMA_OPTIONS.forEach(name -> body.take(name).ifPresent(value -> option(body, name, value)));
        body.take("repetition_penalty").ifPresent(value -> option(body, "repeat_penalty", value));
        Optional<JsonNode> old = body.take("max_tokens");
        body.take("max_completion_tokens").or(() -> old).ifPresent(value -> option(body, "num_predict", value));
    }

    private static void option(TargetBody body, String name, JsonNode value) {
        boolean isOneStop = name.equals("stop") && value.isString();
        body.options().set(name, isOneStop ? Trees.of(List.of(value)) : value);
    }

    static void toOpenAi(TargetBody body) {
        Parameters.OF_BUILT_IN.forEach(body::same);
        JsonNode options = body.take("options").orElse(Trees.object());
        options.properties().forEach(option -> toOpenAi(body, option.getKey(), option.getValue()));
    }

    private static void toOpenAi(TargetBody body, String name, JsonNode value) {
        if (value.isNull()) {
            return;
        }
        if (name.equals("num_predict")) {
            // below zero it means no bound, which is what OpenAI's silence means
            if (value.asInt(0) > 0) {
                body.to().set("max_tokens", value);
            }
        } else if (name.equals("stop") && value instanceof ArrayNode stops && stops.isEmpty()) {
            body.to().remove("stop");
        } else if (Parameters.SHARED_OPTIONS.contains(name) || Parameters.OF_BUILT_IN.contains(name)) {
            body.to().set(name, value);
        } else if (!name.equals("num_ctx")) {
            body.drop("options." + name);
        }
    }
}
