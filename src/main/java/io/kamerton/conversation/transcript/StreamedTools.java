package io.kamerton.conversation.transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Calls of tools that come whole or in pieces, told apart by their index. */
final class StreamedTools {

    private static final int MOST = 64;

    private final List<Call> calls = new ArrayList<>();

    private record Call(int index, StringBuilder name, StringBuilder arguments) {}

    void add(JsonNode piece) {
        int index = piece.path("index").asInt(calls.size());
        var call =
                calls.stream().filter(one -> one.index() == index).findFirst().orElseGet(() -> begun(index));
        var function = piece.path("function");
        var arguments = function.path("arguments");
        call.name().append(function.path("name").asString(""));
        call.arguments().append(arguments.isContainer() ? arguments.toString() : arguments.asString(""));
    }

    private Call begun(int index) {
        var call = new Call(index, new StringBuilder(), new StringBuilder());
        if (calls.size() < MOST) {
            calls.add(call);
        }
        return call;
    }

    boolean isEmpty() {
        return calls.isEmpty();
    }

    String text() {
        return calls.stream()
                .map(call -> "→ " + call.name() + "(" + call.arguments() + ")")
                .collect(Collectors.joining("\n"));
    }
}
