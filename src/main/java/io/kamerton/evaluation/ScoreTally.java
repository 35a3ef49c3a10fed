package io.kamerton.evaluation;

import java.util.OptionalDouble;

/**
 * Running statistics of scores 0..10: moments by Welford, quantiles by a histogram of steps of 0.1, so that tallies of
 * many days add up without the scores themselves.
 *
 * @param m2 sum of the squared deviations from the mean
 * @param histogram scores by their nearest tenth, {@link #STEPS} + 1 counts
 */
record ScoreTally(long count, long unscored, double mean, double m2, long[] histogram) {
    static final int STEPS = 100;
    static final double HIGHEST = 10;

    static ScoreTally empty() {
        return new ScoreTally(0, 0, 0, 0, new long[STEPS + 1]);
    }

    /** Place of a score in the histogram, from 0. */
    static int step(double score) {
        return (int) Math.round(Math.clamp(score, 0, HIGHEST) * STEPS / HIGHEST);
    }

    /** Both together (Chan, Golub, LeVeque 1983). */
    ScoreTally plus(ScoreTally other) {
        long both = count + other.count;
        if (both == 0) {
            return new ScoreTally(0, unscored + other.unscored, 0, 0, histogram);
        }
        double delta = other.mean - mean;
        double weight = (double) other.count / both;
        long[] sum = histogram.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += other.histogram[i];
        }
        return new ScoreTally(
                both,
                unscored + other.unscored,
                mean + delta * weight,
                m2 + other.m2 + delta * delta * count * weight,
                sum);
    }

    /** The score that a share of {@code p} of the scores does not exceed, to the nearest tenth. */
    OptionalDouble quantile(double p) {
        long rank = Math.max(1, (long) Math.ceil(p * count));
        long seen = 0;
        for (int i = 0; i < histogram.length; i++) {
            seen += histogram[i];
            if (seen >= rank) {
                return OptionalDouble.of(i * HIGHEST / STEPS);
            }
        }
        return OptionalDouble.empty();
    }

    ScoreSummary summary() {
        if (count == 0) {
            OptionalDouble none = OptionalDouble.empty();
            return new ScoreSummary(0, unscored, none, none, none, none, none);
        }
        return new ScoreSummary(
                count,
                unscored,
                OptionalDouble.of(mean),
                count < 2 ? OptionalDouble.empty() : OptionalDouble.of(Math.sqrt(m2 / (count - 1))),
                quantile(0.1),
                quantile(0.5),
                quantile(0.9));
    }
}
