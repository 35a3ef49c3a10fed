package io.kamerton.registry.prompt;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A prompt in a list.
 *
 * @param versions how many there are; also the number of the newest
 * @param labels which version each stands for, by name
 * @param routes names of the routes that use it
 */
public record PromptRow(
        PromptId id,
        String name,
        String description,
        int versions,
        Map<String, Integer> labels,
        List<String> routes,
        Instant created) {

    public PromptRow {
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
        routes = List.copyOf(routes);
    }
}
