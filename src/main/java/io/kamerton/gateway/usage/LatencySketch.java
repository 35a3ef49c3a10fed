package io.kamerton.gateway.usage;

/** Count, Welford's mean and squared deviation, and histogram of latencies in milliseconds. Not thread-safe. */
public final class LatencySketch {

    private long count;
    private double mean;
    private double m2;
    private final long[] histogram = new long[LatencyHistogram.BUCKETS];

    void add(double millis) {
        count++;
        double off = millis - mean;
        mean += off / count;
        m2 += off * (millis - mean);
        histogram[LatencyHistogram.bucketOf(millis)]++;
    }

    /** Chan, Golub and LeVeque 1979. */
    void add(LatencySketch other) {
        if (other.count == 0) {
            return;
        }
        double distance = other.mean - mean;
        long both = count + other.count;
        mean += distance * other.count / both;
        m2 += other.m2 + distance * distance * count * other.count / both;
        count = both;
        for (int i = 0; i < histogram.length; i++) {
            histogram[i] += other.histogram[i];
        }
    }

    public long count() {
        return count;
    }

    public double mean() {
        return mean;
    }

    /** Sum of squared deviations from the mean, in square milliseconds. */
    public double m2() {
        return m2;
    }

    /** Counts by {@link LatencyHistogram} bucket. */
    public long[] histogram() {
        return histogram.clone();
    }
}
