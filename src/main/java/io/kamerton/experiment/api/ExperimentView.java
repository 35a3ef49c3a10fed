package io.kamerton.experiment.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kamerton.experiment.Experiment;
import io.kamerton.experiment.ExperimentReport;
import io.kamerton.experiment.Guardrail;
import io.kamerton.experiment.TestRoute;
import io.kamerton.experiment.Variant;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A test on the wire; what is absent has no value. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ExperimentView(
        long id,
        String name,
        String description,
        long modelId,
        VariantView variantA,
        VariantView variantB,
        List<VariantView> variants,
        double trafficSplit,
        double coverage,
        String unit,
        int testDurationDays,
        List<String> successMetrics,
        List<String> guardrails,
        List<GuardrailView> guardrailLimits,
        List<String> requestTypes,
        @Nullable Double minimumDetectableEffect,
        @Nullable String route,
        String status,
        Instant createdAt,
        String createdBy,
        @Nullable Instant startedAt,
        @Nullable Instant endsAt,
        @Nullable Instant stoppedAt,
        @Nullable String stopReason,
        @Nullable ReportView report,
        @Nullable List<String> warnings) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record VariantView(
            String variant,
            String name,
            Map<String, Object> parameters,
            @Nullable String prompt,
            double weight) {

        static VariantView of(Variant variant) {
            return new VariantView(
                    variant.label().letter(),
                    variant.modelName(),
                    variant.parameters(),
                    variant.prompt().orElse(null),
                    variant.weight());
        }
    }

    /**
     * @param better {@code higher} or {@code lower}
     * @param margin how much worse it may get: points of scores, else a share; absent where nobody told
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record GuardrailView(
            String metric, String better, @Nullable Double margin) {

        static GuardrailView of(Guardrail guardrail) {
            var margin = guardrail.margin();
            return new GuardrailView(
                    guardrail.metric(),
                    guardrail.better().name().toLowerCase(Locale.ROOT),
                    margin.isPresent() ? margin.getAsDouble() : null);
        }
    }

    static ExperimentView of(Experiment experiment) {
        var variants = experiment.variants().stream().map(VariantView::of).toList();
        var effect = experiment.minimumDetectableEffect();
        return new ExperimentView(
                experiment.id().value(),
                experiment.name(),
                experiment.description(),
                experiment.bookedOn().value(),
                variants.get(0),
                variants.get(1),
                variants,
                variants.get(1).weight(),
                experiment.coverage(),
                experiment.unit().name().toLowerCase(Locale.ROOT),
                experiment.durationDays(),
                experiment.successMetrics(),
                experiment.guardrails().stream().map(Guardrail::metric).toList(),
                experiment.guardrails().stream().map(GuardrailView::of).toList(),
                experiment.requestTypes(),
                effect.isPresent() ? effect.getAsDouble() : null,
                experiment.route().map(TestRoute::name).orElse(null),
                experiment.state().wireName(),
                experiment.createdAt(),
                experiment.createdBy(),
                experiment.startedAt().orElse(null),
                experiment.endsAt().orElse(null),
                experiment.stoppedAt().orElse(null),
                experiment.stopReason().orElse(null),
                null,
                null);
    }

    ExperimentView with(List<String> newWarnings) {
        return with(report, newWarnings);
    }

    ExperimentView with(ExperimentReport newReport) {
        return with(ReportView.of(newReport), warnings);
    }

    private ExperimentView with(@Nullable ReportView newReport, @Nullable List<String> newWarnings) {
        return new ExperimentView(
                id,
                name,
                description,
                modelId,
                variantA,
                variantB,
                variants,
                trafficSplit,
                coverage,
                unit,
                testDurationDays,
                successMetrics,
                guardrails,
                guardrailLimits,
                requestTypes,
                minimumDetectableEffect,
                route,
                status,
                createdAt,
                createdBy,
                startedAt,
                endsAt,
                stoppedAt,
                stopReason,
                newReport,
                newWarnings);
    }
}
