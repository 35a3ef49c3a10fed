package io.kamerton.registry.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.Nullable;

/** Which prompt a route sends. */
record PromptOfRoute(
        @Schema(description = "Name of the prompt", requiredMode = RequiredMode.REQUIRED) @Nullable
        String name,

        @Schema(description = "Label of the version; production where it is absent") @Nullable
        String label) {}
