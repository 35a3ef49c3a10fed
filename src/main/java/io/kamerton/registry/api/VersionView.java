package io.kamerton.registry.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kamerton.registry.prompt.PromptVersion;
import java.time.Instant;
import java.util.List;

/** A version of a prompt on the wire. */
record VersionView(
        int version,
        String text,
        String note,
        String author,
        Instant createdAt,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> warnings) {

    static VersionView of(PromptVersion version) {
        return of(version, List.of());
    }

    static VersionView of(PromptVersion version, List<String> warnings) {
        return new VersionView(
                version.number(), version.text(), version.note(), version.author(), version.created(), warnings);
    }
}
