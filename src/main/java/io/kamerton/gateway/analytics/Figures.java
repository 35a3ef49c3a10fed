package io.kamerton.gateway.analytics;

import java.util.OptionalDouble;

/**
 * What calls were like. Latencies are of answered calls at the model server, in milliseconds, from histograms that are
 * off by 15 % at most; empty without any.
 *
 * @param calls that reached a model server or should have, failed ones included
 * @param cancelled calls whose caller left before the end
 * @param cost in the currency of the installation, by the prices at the time of each call
 * @param firstTokenMs the median of streamed answers, from the request
 */
public record Figures(
        long calls,
        long errors,
        long cancelled,
        long truncated,
        long inputTokens,
        long outputTokens,
        double cost,
        OptionalDouble p50Ms,
        OptionalDouble p95Ms,
        OptionalDouble firstTokenMs) {

    /** 0..1; empty without calls. */
    public OptionalDouble errorRate() {
        return calls == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) errors / calls);
    }
}
