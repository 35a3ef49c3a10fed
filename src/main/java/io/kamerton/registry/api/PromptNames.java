package io.kamerton.registry.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.Nullable;

/** What a prompt is called. */
record PromptNames(
        @Schema(description = "1 to 100 characters", requiredMode = RequiredMode.REQUIRED) @Nullable
        String name,

        @Nullable String description) {}
