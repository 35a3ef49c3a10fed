package io.kamerton.gateway.usage;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Fixed buckets on a logarithmic scale from 0.1 ms to 1000 s, 16 a decade, so that histograms of any hours and
 * instances add up and a quantile is off by 15 % at most.
 */
public final class LatencyHistogram {

    private static final double LOWEST_MS = 0.1;
    private static final int PER_DECADE = 16;
    private static final int DECADES = 7;

    /** One for everything faster than the scale, the scale; what is slower goes into the last. */
    public static final int BUCKETS = 1 + PER_DECADE * DECADES;

    private LatencyHistogram() {}

    /** The bucket of a latency in milliseconds. */
    public static int bucketOf(double millis) {
        if (millis < LOWEST_MS) {
            return 0;
        }
        int step = (int) Math.floor(PER_DECADE * Math.log10(millis / LOWEST_MS));
        return Math.min(BUCKETS - 1, 1 + step);
    }

    /**
     * The latency in milliseconds that the given share of calls did not exceed, interpolated within its bucket.
     *
     * @param share 0..1
     * @return empty where nothing was counted
     */
    public static OptionalDouble quantile(long[] counts, double share) {
        long total = Arrays.stream(counts).sum();
        if (total == 0) {
            return OptionalDouble.empty();
        }
        double rank = share * total;
        double below = 0;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            if (counts[bucket] > 0 && below + counts[bucket] >= rank) {
                return OptionalDouble.of(within(bucket, (rank - below) / counts[bucket]));
            }
            below += counts[bucket];
        }
        return OptionalDouble.of(upperBound(BUCKETS - 1));
    }

    private static double within(int bucket, double part) {
        if (bucket == 0) {
            return LOWEST_MS * part;
        }
        double lower = upperBound(bucket - 1);
        return lower * Math.pow(upperBound(bucket) / lower, part);
    }

    private static double upperBound(int bucket) {
        return LOWEST_MS * Math.pow(10, (double) bucket / PER_DECADE);
    }
}
