package io.kamerton.registry.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A prompt with its first version. */
record PromptRequest(
        @Schema(description = "1 to 100 characters", example = "support", requiredMode = RequiredMode.REQUIRED)
        @Nullable
        String name,

        @Nullable String description,

        @Schema(description = "Text of the first version", requiredMode = RequiredMode.REQUIRED) @Nullable
        String text,

        @Schema(description = "Why it was written") @Nullable
        String note,

        @Schema(description = "Labels of the first version; production where they are absent") @Nullable
        List<@Nullable String> labels) {}
