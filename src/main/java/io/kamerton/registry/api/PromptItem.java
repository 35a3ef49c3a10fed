package io.kamerton.registry.api;

import io.kamerton.registry.prompt.PromptRow;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A prompt in a list. */
record PromptItem(
        long id,
        String name,
        String description,

        @Schema(description = "Number of the newest version; versions count from 1")
        int latestVersion,

        @Schema(description = "Which version each label stands for")
        Map<String, Integer> labels,

        @Schema(description = "Names of the routes that use it")
        List<String> routes,

        Instant createdAt) {

    static PromptItem of(PromptRow row) {
        return new PromptItem(
                row.id().value(),
                row.name(),
                row.description(),
                row.versions(),
                row.labels(),
                row.routes(),
                row.created());
    }
}
