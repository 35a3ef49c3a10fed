package io.kamerton.registry.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A version to be written. */
record VersionRequest(
        @Schema(description = "What is sent as the system message", requiredMode = RequiredMode.REQUIRED) @Nullable
        String text,

        @Schema(description = "Why it was written") @Nullable
        String note,

        @Schema(description = "Labels that shall mean this version from now on") @Nullable
        List<@Nullable String> labels,

        @Schema(description = "The newest version that was read; with it a newer one is a conflict") @Nullable
        Integer after) {}
