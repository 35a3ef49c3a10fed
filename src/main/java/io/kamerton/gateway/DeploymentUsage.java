package io.kamerton.gateway;

import java.util.OptionalDouble;

/**
 * What a deployment did in some days. Latency is the provider's, of answered calls, in milliseconds; empty without any.
 *
 * @param requests calls that reached the provider, failed ones included
 * @param p50LatencyMs from a histogram, off by 15 % at most
 * @param errorRate failed calls among all, 0..1; empty without calls
 * @param cost in the currency of the installation, by the prices at the time of each call
 */
public record DeploymentUsage(
        long requests,
        long inputTokens,
        long outputTokens,
        OptionalDouble meanLatencyMs,
        OptionalDouble p50LatencyMs,
        OptionalDouble p95LatencyMs,
        OptionalDouble errorRate,
        double cost) {

    public long totalTokens() {
        return inputTokens + outputTokens;
    }
}
