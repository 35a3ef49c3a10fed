package io.kamerton.registry.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A whole route; absent fields have their defaults, also when a route is replaced. */
record RouteRequest(
        @Schema(
                description = "What clients send as model; no slash",
                example = "support",
                requiredMode = RequiredMode.REQUIRED)
        @Nullable
        String name,

        @Schema(
                description = "Names of the models that answer; the next one where one fails",
                example = "[\"ollama/qwen2.5:7b\", \"builtin/extractive\"]",
                requiredMode = RequiredMode.REQUIRED)
        @Nullable
        List<@Nullable String> chain,

        @Schema(
                description =
                        "One for each of the chain, whole numbers 0 to 100 with the sum 100: for how many users in a "
                                + "hundred a model is asked first. The same user (else session, else key) stays at the "
                                + "same model; one with 0 answers only where others fail. All for the first where it "
                                + "is absent",
                example = "[70, 30]")
        @Nullable
        List<@Nullable Integer> weights,

        @Schema(description = "Replace the caller's of the same name") @Nullable
        Map<String, @Nullable Object> parameters,

        @Nullable PromptOfRoute prompt,

        @Schema(description = "Of calls that ask for none: low, normal, high or urgent; normal where it is absent")
        @Nullable
        String priority,

        @Schema(description = "For all callers together, 1 or more; absent: no limit of its own") @Nullable
        Integer requestsPerMinute,

        @Nullable ShadowOfRoute shadow,

        @Schema(
                description =
                        "The most that is kept of the bodies of its calls: full, hashed (SHA-256 and size) or off; "
                                + "full where it is absent. What the installation keeps less, it keeps less here too")
        @Nullable
        String capture,

        @Schema(description = "false: nobody finds the route; true where it is absent") @Nullable
        Boolean enabled,

        @Schema(description = "The revision that was read; needed to replace a route") @Nullable
        Integer revision) {}
