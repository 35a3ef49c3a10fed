package io.kamerton.gateway;

import java.util.OptionalDouble;

/**
 * What a deployment did in some days. Latency is the provider's, of answered calls, in milliseconds; empty without any.
 *
 * @param requests calls that reached the provider, failed ones included
 * @param p50LatencyMs from a histogram, off by 15 % at most
 * @param errorRate failed calls among all, 0..1; empty without calls
 */
public record DeploymentUsage(
        long requests,
        long inputTokens,
        long outputTokens,
        OptionalDouble meanLatencyMs,
        OptionalDouble p50LatencyMs,
        OptionalDouble p95LatencyMs,
        OptionalDouble errorRate) {

    public long totalTokens() {
        return inputTokens + outputTokens;
    }
}
