package io.kamerton.evaluation.api;

import io.kamerton.evaluation.QualityStats;
import io.kamerton.gateway.DeploymentUsage;
import io.kamerton.registry.DeploymentRow;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /stats/model/{id}} answers.
 *
 * @param days how many days back, today included, UTC
 * @param requests calls that reached the model, failed ones included
 * @param latencyMs of answered calls, in milliseconds
 * @param errorRate failed calls among all, 0..1; null without calls
 * @param quality overall scores of assessments, 0..10
 * @param cost in the currency of the installation; 0 where the model has no prices
 */
record ModelStats(
        long modelId,
        String modelName,
        int days,
        long requests,
        Tokens tokens,
        Latency latencyMs,
        @Nullable Double errorRate,
        QualityStatsResponse.Figures quality,
        double cost) {

    /** As the model counts them. */
    record Tokens(long input, long output, long total) {}

    /** Null without answered calls; the quantiles are off by 15 % at most. */
    record Latency(
            @Nullable Double mean,
            @Nullable Double p50,
            @Nullable Double p95) {}

    static ModelStats of(DeploymentRow deployment, int days, DeploymentUsage usage, QualityStats quality) {
        return new ModelStats(
                deployment.id().value(),
                deployment.name(),
                days,
                usage.requests(),
                new Tokens(usage.inputTokens(), usage.outputTokens(), usage.totalTokens()),
                new Latency(
                        WireValues.nullable(usage.meanLatencyMs()),
                        WireValues.nullable(usage.p50LatencyMs()),
                        WireValues.nullable(usage.p95LatencyMs())),
                WireValues.nullable(usage.errorRate()),
                QualityStatsResponse.Figures.of(quality.overall()),
                usage.cost());
    }
}
