package io.kamerton.gateway.usage;

/** Running sums of calls: counts, tokens, cost, and sketches of two latencies. Not thread-safe. */
public final class CallTally {

    private long calls;
    private long errors;
    private long cancelled;
    private long truncated;
    private long inputTokens;
    private long outputTokens;
    private double cost;
    private final LatencySketch latency = new LatencySketch();
    private final LatencySketch firstToken = new LatencySketch();

    /** @param millis how long the provider took */
    public void answered(double millis, int inputTokens, int outputTokens) {
        answered(millis);
        spent(inputTokens, outputTokens, 0);
    }

    /** @param millis how long the provider took */
    public void answered(double millis) {
        calls++;
        latency.add(millis);
    }

    /** A call without a reply has no latency. */
    public void failed() {
        calls++;
        errors++;
    }

    /** The caller left before the end: neither the model's fault nor a latency of an answer. */
    public void left() {
        calls++;
        cancelled++;
    }

    /** What a call used, however it ended; beside one of the three above. */
    public void spent(int inputTokens, int outputTokens, double cost) {
        this.inputTokens += inputTokens;
        this.outputTokens += outputTokens;
        this.cost += cost;
    }

    /** Of a call that was answered, as a stream: from its beginning to its first token. */
    public void firstToken(double millis) {
        firstToken.add(millis);
    }

    /** The answer or the history was cut. */
    public void cut() {
        truncated++;
    }

    /** Adds the other's calls as if they had been counted here. */
    public void add(CallTally other) {
        calls += other.calls;
        errors += other.errors;
        cancelled += other.cancelled;
        truncated += other.truncated;
        inputTokens += other.inputTokens;
        outputTokens += other.outputTokens;
        cost += other.cost;
        latency.add(other.latency);
        firstToken.add(other.firstToken);
    }

    public long calls() {
        return calls;
    }

    public long errors() {
        return errors;
    }

    public long cancelled() {
        return cancelled;
    }

    public long truncated() {
        return truncated;
    }

    /** Calls that brought a whole reply; the latency is theirs. */
    public long answers() {
        return calls - errors - cancelled;
    }

    public long inputTokens() {
        return inputTokens;
    }

    public long outputTokens() {
        return outputTokens;
    }

    /** In the currency of the installation. */
    public double cost() {
        return cost;
    }

    public LatencySketch latency() {
        return latency;
    }

    public LatencySketch firstToken() {
        return firstToken;
    }

    /** Milliseconds. */
    public double latencyMean() {
        return latency.mean();
    }

    /** Sum of squared deviations from the mean, in square milliseconds. */
    public double latencyM2() {
        return latency.m2();
    }

    /** Counts by {@link LatencyHistogram} bucket. */
    public long[] histogram() {
        return latency.histogram();
    }
}
