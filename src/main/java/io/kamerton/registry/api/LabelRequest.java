package io.kamerton.registry.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.Nullable;

/** Where a label shall point. */
record LabelRequest(
        @Schema(description = "A version of the prompt", requiredMode = RequiredMode.REQUIRED) @Nullable
        Integer version) {}
