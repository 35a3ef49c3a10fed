package io.kamerton.experiment.api;

import io.kamerton.experiment.AssignmentUnit;
import io.kamerton.experiment.ExperimentDraft;
import io.kamerton.experiment.Guardrail;
import io.kamerton.experiment.VariantDraft;
import io.kamerton.registry.DeploymentId;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /ab-tests}; null means absent. Two variants come as a and b, or any number as a list. */
record ExperimentRequest(
        @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
        String name,

        @Nullable String description,

        @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
        Long modelId,

        @Nullable VariantRequest variantA,
        @Nullable VariantRequest variantB,
        @Nullable List<@Nullable VariantRequest> variants,
        @Nullable Double trafficSplit,
        @Nullable Double coverage,
        @Nullable Integer testDurationDays,

        @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
        List<@Nullable String> successMetrics,

        @Nullable List<@Nullable String> guardrails,
        @Nullable List<@Nullable String> requestTypes,
        @Nullable Double minimumDetectableEffect,

        @Schema(description = "the route whose calls the test divides; without it the test lives by select-model alone")
        @Nullable
        String route) {

    private static final int LONGEST_METRIC = 64;
    private static final int LONGEST_ROUTE = 100;

    /** @throws io.kamerton.shared.problem.InvalidException with every field that is missing or wrong */
    ExperimentDraft draft() {
        var fields = new Fields();
        var title = fields.requiredLine("name", name, ExperimentDraft.LONGEST_NAME);
        var about = fields.lines("description", description, ExperimentDraft.LONGEST_DESCRIPTION);
        if (modelId == null) {
            fields.wrong("model_id", "is required");
        }
        var compared = variantDrafts(fields);
        var split = fields.within("traffic_split", trafficSplit, 0, 1, 0);
        var weights = weights(compared.size(), split, fields);
        var share = fields.within("coverage", coverage, 0, 1, 1);
        var metrics = metrics("success_metrics", successMetrics, fields);
        if (successMetrics == null || successMetrics.isEmpty()) {
            fields.wrong("success_metrics", "must name at least one metric; the first is primary");
        }
        var guarded = metrics("guardrails", guardrails, fields);
        var types = fields.list(
                "request_types",
                requestTypes,
                ExperimentDraft.MOST_REQUEST_TYPES,
                ExperimentDraft.LONGEST_REQUEST_TYPE);
        var effect = effect(fields);
        var carrier = fields.line("route", route, LONGEST_ROUTE);
        var days = days(fields);
        fields.throwIfWrong();
        return new ExperimentDraft(
                title,
                about.orElse(""),
                new DeploymentId(Objects.requireNonNull(modelId)),
                compared,
                weights,
                share,
                AssignmentUnit.USER,
                days,
                metrics,
                guarded.stream().map(Guardrail::of).toList(),
                types,
                effect,
                carrier);
    }

    private List<VariantDraft> variantDrafts(Fields fields) {
        if (variants == null) {
            return List.of(
                    VariantRequest.draft("variant_a", variantA, fields),
                    VariantRequest.draft("variant_b", variantB, fields));
        }
        if (variantA != null || variantB != null) {
            fields.wrong("variants", "must stand alone; give either the list or variant_a and variant_b");
        }
        if (variants.size() < ExperimentDraft.FEWEST_VARIANTS || variants.size() > ExperimentDraft.MOST_VARIANTS) {
            fields.wrong(
                    "variants",
                    "must have from %d to %d entries"
                            .formatted(ExperimentDraft.FEWEST_VARIANTS, ExperimentDraft.MOST_VARIANTS));
            return List.of();
        }
        var drafts = new ArrayList<VariantDraft>();
        for (var variant : variants) {
            drafts.add(VariantRequest.draft("variants[" + drafts.size() + "]", variant, fields));
        }
        return drafts;
    }

    /** Empty where the request leaves them to the installation. */
    private List<Double> weights(int compared, double split, Fields fields) {
        var given = Stream.ofNullable(variants)
                .flatMap(List::stream)
                .filter(Objects::nonNull)
                .map(VariantRequest::weight)
                .filter(Objects::nonNull)
                .toList();
        if (trafficSplit == null) {
            return given;
        }
        if (!given.isEmpty()) {
            fields.wrong("traffic_split", "must be left out where variants have weights");
        } else if (compared > 2) {
            fields.wrong("traffic_split", "is for two variants; give each variant a weight");
        }
        return List.of(1 - split, split);
    }

    private List<String> metrics(String field, @Nullable List<@Nullable String> names, Fields fields) {
        return fields.list(field, names, ExperimentDraft.MOST_METRICS, LONGEST_METRIC);
    }

    private OptionalDouble effect(Fields fields) {
        if (minimumDetectableEffect == null) {
            return OptionalDouble.empty();
        }
        if (!(minimumDetectableEffect > 0 && minimumDetectableEffect <= ExperimentDraft.LARGEST_EFFECT)) {
            fields.wrong("minimum_detectable_effect", "must be more than 0 and at most 1e12");
        }
        return OptionalDouble.of(minimumDetectableEffect);
    }

    private int days(Fields fields) {
        if (testDurationDays == null) {
            return ExperimentDraft.DEFAULT_DAYS;
        }
        if (testDurationDays < 1 || testDurationDays > ExperimentDraft.MOST_DAYS) {
            fields.wrong("test_duration_days", "must be from 1 to " + ExperimentDraft.MOST_DAYS);
        }
        return testDurationDays;
    }
}
