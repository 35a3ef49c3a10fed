package io.kamerton.gateway.analytics;

import io.kamerton.gateway.usage.LatencyHistogram;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Sums while they are read: counts, and histograms that come bucket by bucket. Not thread-safe. */
final class Sums {

    private long calls;
    private long errors;
    private long cancelled;
    private long truncated;
    private long inputTokens;
    private long outputTokens;
    private double cost;
    private final long[] latency = new long[LatencyHistogram.BUCKETS];
    private final long[] firstToken = new long[LatencyHistogram.BUCKETS];

    static Sums read(ResultSet row) throws SQLException {
        var sums = new Sums();
        sums.calls = row.getLong("calls");
        sums.errors = row.getLong("errors");
        sums.cancelled = row.getLong("cancelled");
        sums.truncated = row.getLong("truncated");
        sums.inputTokens = row.getLong("input_tokens");
        sums.outputTokens = row.getLong("output_tokens");
        sums.cost = row.getDouble("cost");
        return sums;
    }

    void latency(int bucket, long count) {
        latency[Math.clamp(bucket, 0, latency.length - 1)] += count;
    }

    void firstToken(int bucket, long count) {
        firstToken[Math.clamp(bucket, 0, firstToken.length - 1)] += count;
    }

    /** What is left when the other's calls, which are among these, are taken away. */
    Sums minus(Sums other) {
        var left = new Sums();
        left.calls = Math.max(0, calls - other.calls);
        left.errors = Math.max(0, errors - other.errors);
        left.cancelled = Math.max(0, cancelled - other.cancelled);
        left.truncated = Math.max(0, truncated - other.truncated);
        left.inputTokens = Math.max(0, inputTokens - other.inputTokens);
        left.outputTokens = Math.max(0, outputTokens - other.outputTokens);
        left.cost = Math.max(0, cost - other.cost);
        for (int i = 0; i < latency.length; i++) {
            left.latency[i] = Math.max(0, latency[i] - other.latency[i]);
            left.firstToken[i] = Math.max(0, firstToken[i] - other.firstToken[i]);
        }
        return left;
    }

    long calls() {
        return calls;
    }

    Figures figures() {
        return new Figures(
                calls,
                errors,
                cancelled,
                truncated,
                inputTokens,
                outputTokens,
                cost,
                LatencyHistogram.quantile(latency, 0.5),
                LatencyHistogram.quantile(latency, 0.95),
                LatencyHistogram.quantile(firstToken, 0.5));
    }
}
