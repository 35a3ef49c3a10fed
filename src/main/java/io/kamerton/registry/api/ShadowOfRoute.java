package io.kamerton.registry.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.Nullable;

/** Where calls of a route are made a second time. */
record ShadowOfRoute(
        @Schema(description = "Name of a model", requiredMode = RequiredMode.REQUIRED) @Nullable
        String deployment,

        @Schema(description = "Share of the calls, more than 0 and up to 1", requiredMode = RequiredMode.REQUIRED)
        @Nullable
        Double share) {}
