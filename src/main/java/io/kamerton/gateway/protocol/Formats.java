package io.kamerton.gateway.protocol;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The shape that an answer shall have: OpenAI's {@code response_format}, Ollama's {@code format}. */
final class Formats {

    private Formats() {}

    /** Empty for plain text, and for what Ollama has no word for. */
    static Optional<JsonNode> toOllama(JsonNode responseFormat) {
        return switch (responseFormat.path("type").asString("")) {
            case "json_object" -> Optional.of(StringNode.valueOf("json"));
            case "json_schema" -> {
                JsonNode schema = responseFormat.path("json_schema").path("schema");
                yield Optional.of(schema.isObject() ? schema : StringNode.valueOf("json"));
            }
            default -> Optional.empty();
        };
    }

    /** Empty where nothing is asked for. */
    static Optional<JsonNode> toOpenAi(JsonNode format) {
        if (format.isObject() && !format.isEmpty()) {
            ObjectNode wanted = Trees.object().put("type", "json_schema");
            wanted.putObject("json_schema").put("name", "answer").set("schema", format);
            return Optional.of(wanted);
        }
        if (format.asString("").equals("json")) {
            return Optional.of(Trees.object().put("type", "json_object"));
        }
        return Optional.empty();
    }
}
