package io.kamerton.gateway.usage;

/** Running sums of calls: counts, tokens, Welford's mean and squared deviation of latency, histogram. Not thread-safe. */
public final class CallTally {

    private long calls;
    private long errors;
    private long inputTokens;
    private long outputTokens;
    private double latencyMean;
    private double latencyM2;
    private final long[] histogram = new long[LatencyHistogram.BUCKETS];

    /** @param millis how long the provider took */
    public void answered(double millis, int inputTokens, int outputTokens) {
        calls++;
        this.inputTokens += inputTokens;
        this.outputTokens += outputTokens;
        double off = millis - latencyMean;
        latencyMean += off / answers();
        latencyM2 += off * (millis - latencyMean);
        histogram[LatencyHistogram.bucketOf(millis)]++;
    }

    /** A call without a reply has no latency. */
    public void failed() {
        calls++;
        errors++;
    }

    /** Adds the other's calls as if they had been counted here (Chan, Golub and LeVeque 1979). */
    public void add(CallTally other) {
        long mine = answers();
        long theirs = other.answers();
        if (theirs > 0) {
            double distance = other.latencyMean - latencyMean;
            latencyMean += distance * theirs / (mine + theirs);
            latencyM2 += other.latencyM2 + distance * distance * mine * theirs / (mine + theirs);
        }
        calls += other.calls;
        errors += other.errors;
        inputTokens += other.inputTokens;
        outputTokens += other.outputTokens;
        for (int i = 0; i < histogram.length; i++) {
            histogram[i] += other.histogram[i];
        }
    }

    public long calls() {
        return calls;
    }

    public long errors() {
        return errors;
    }

    /** Calls that brought a reply; the latency is theirs. */
    public long answers() {
        return calls - errors;
    }

    public long inputTokens() {
        return inputTokens;
    }

    public long outputTokens() {
        return outputTokens;
    }

    /** Milliseconds. */
    public double latencyMean() {
        return latencyMean;
    }

    /** Sum of squared deviations from the mean, in square milliseconds. */
    public double latencyM2() {
        return latencyM2;
    }

    /** Counts by {@link LatencyHistogram} bucket. */
    public long[] histogram() {
        return histogram.clone();
    }
}
