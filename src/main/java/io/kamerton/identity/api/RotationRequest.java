package io.kamerton.identity.api;

import io.kamerton.identity.key.KeyTerms;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a key is to be rotated. */
record RotationRequest(
        @Schema(description = "How long the old secret opens beside the new one: 0 to 720, 24 where it is absent")
        @Nullable
        Integer overlapHours) {

    static Duration overlapOf(@Nullable RotationRequest request) {
        var hours = request == null ? null : request.overlapHours();
        return Duration.ofHours(Objects.requireNonNullElse(hours, KeyTerms.DEFAULT_OVERLAP_HOURS));
    }
}
