package io.kamerton.gateway.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A body that is translated: fields are taken from the one and put into the other; what nobody took is dropped and named. */
final class TargetBody {

    private final ObjectNode from;
    private final ObjectNode to = Trees.object();
    private final ObjectNode options = Trees.object();
    private final List<String> dropped;

    /** @param dropped before */
    TargetBody(ObjectNode from, List<String> dropped) {
        this.from = from;
        this.dropped = new ArrayList<>(dropped);
    }

    /** Takes a field away from the source; null in the body means absent. */
    Optional<JsonNode> take(String name) {
        return Optional.ofNullable(from.remove(name)).filter(value -> !value.isNull());
    }

    /** Takes a field that has no meaning any more; nobody needs to hear of it. */
    void forget(String... names) {
        from.remove(List.of(names));
    }

    /** Fields that both call the same. */
    void same(String... names) {
        for (String name : names) {
            take(name).ifPresent(value -> to.set(name, value));
        }
    }

    ObjectNode to() {
        return to;
    }

    /** Ollama's, in a body for it. */
    ObjectNode options() {
        return options;
    }

    void drop(String name) {
        if (!dropped.contains(name)) {
            dropped.add(name);
        }
    }

    List<String> dropped() {
        return List.copyOf(dropped);
    }

    ObjectNode finish(Protocol target) {
        from.propertyNames().forEach(this::drop);
        if (target == Protocol.OLLAMA && !options.isEmpty()) {
            to.set("options", options);
        }
        return to;
    }
}
