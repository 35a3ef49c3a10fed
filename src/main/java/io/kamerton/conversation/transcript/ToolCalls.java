package io.kamerton.conversation.transcript;

import java.util.ArrayList;
import tools.jackson.databind.JsonNode;

/** Calls of tools in words: {@code → name(arguments)}. */
final class ToolCalls {

    private ToolCalls() {}

    /** A line for each; empty where there is none. */
    static String text(JsonNode calls) {
        var lines = new ArrayList<String>();
        for (var call : calls) {
            var function = call.path("function");
            var arguments = function.path("arguments");
            lines.add("→ " + function.path("name").asString("") + "("
                    + (arguments.isString() ? arguments.asString() : arguments.toString()) + ")");
        }
        return String.join("\n", lines);
    }
}
