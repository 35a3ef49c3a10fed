package io.kamerton.registry.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kamerton.registry.route.ChainLink;
import io.kamerton.registry.route.RouteDetails;
import io.kamerton.registry.route.RouteDraft;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A route on the wire; what was read can be changed and sent back. */
record RouteView(
        long id,
        String name,
        List<String> chain,

        @Schema(
                description =
                        "One for each of the chain: for how many users in a hundred it is asked first; the sum is 100")
        List<Integer> weights,

        Map<String, Object> parameters,
        @Nullable PromptOfRoute prompt,
        String priority,
        @Nullable Integer requestsPerMinute,
        @Nullable ShadowOfRoute shadow,
        String capture,
        boolean enabled,

        @Schema(description = "Whether any of its models can be called now")
        boolean callable,

        @Schema(description = "Number of the A/B test that runs on it") @Nullable
        Long testId,

        @Schema(description = "Goes up with every change") int revision,

        Instant createdAt,
        Instant changedAt,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> warnings) {

    static RouteView of(RouteDetails route) {
        return of(route, List.of());
    }

    static RouteView of(RouteDetails route, List<String> warnings) {
        RouteDraft draft = route.draft();
        return new RouteView(
                route.id().value(),
                draft.name(),
                route.chain().stream().map(ChainLink::name).toList(),
                draft.weights(),
                draft.parameters(),
                draft.prompt()
                        .map(choice -> new PromptOfRoute(route.promptName().orElse(null), choice.label()))
                        .orElse(null),
                draft.priority().name().toLowerCase(Locale.ROOT),
                draft.requestsPerMinute().isPresent()
                        ? (Integer) draft.requestsPerMinute().getAsInt()
                        : null,
                draft.shadow()
                        .map(shadow -> new ShadowOfRoute(route.shadowName().orElse(null), shadow.share()))
                        .orElse(null),
                draft.capture().wireName(),
                draft.enabled(),
                route.row().callable(),
                route.test().isPresent() ? (Long) route.test().getAsLong() : null,
                route.revision(),
                route.created(),
                route.changed(),
                warnings);
    }
}
