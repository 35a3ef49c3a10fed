package io.kamerton.gateway.protocol;

import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Calls of tools that come in pieces, each with the number of its call, until they can be told whole. */
final class ToolCallPieces {

    private final TreeMap<Integer, Call> calls = new TreeMap<>();

    private static final class Call {
        private String id = "";
        private String name = "";
        private final StringBuilder arguments = new StringBuilder();
    }

    void add(JsonNode pieces) {
        int position = 0;
        for (JsonNode piece : pieces) {
            Call call = calls.computeIfAbsent(piece.path("index").asInt(position), index -> new Call());
            position++;
            call.id += call.id.isEmpty() ? piece.path("id").asString("") : "";
            call.name +=
                    call.name.isEmpty() ? piece.path("function").path("name").asString("") : "";
            JsonNode arguments = piece.path("function").path("arguments");
            call.arguments.append(arguments.isObject() ? arguments.toString() : arguments.asString(""));
        }
    }

    boolean isEmpty() {
        return calls.isEmpty();
    }

    /** In Ollama's words; afterwards there are none. */
    ArrayNode takeAll() {
        ArrayNode list = Trees.object().arrayNode();
        calls.values().forEach(call -> list.add(OllamaWords.call(call.id, call.name, call.arguments.toString())));
        calls.clear();
        return list;
    }
}
