package io.kamerton.experiment.stats;

import io.kamerton.shared.UnitHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Where a unit falls on the line from 0 to 1, and which arm owns that place (Statistics of A/B tests, section 1).
 * Hashes run over UTF-16 code units and allocate nothing.
 */
public final class Bucketing {

    /** {@link #choose} found no arm: the unit is outside the coverage. */
    public static final int NO_ARM = -1;

    /** The version of the hash that namespaces use: a thousand buckets. */
    public static final int NAMESPACE_VERSION = 1;

    /** The version of the hash that tests use: ten thousand buckets, hashed twice. */
    public static final int TEST_VERSION = 2;

    private static final double WEIGHT_SUM_TOLERANCE = 0.01;
    private static final double ROUNDING = 1e-9;

    private Bucketing() {}

    /** The part [low, high) of the line that an arm owns. */
    public record Range(double low, double high) {

        boolean holds(double bucket) {
            return bucket >= low && bucket < high;
        }
    }

    /** FNV-1a with 32 bits over UTF-16 code units; the result is to be read as unsigned. */
    public static int fnv1a32(CharSequence text) {
        return UnitHash.fnv1a32(text);
    }

    /** The bucket, 0 to under 1; empty for a version of the hash that does not exist. */
    public static OptionalDouble bucket(int version, String seed, String unit) {
        return switch (version) {
            case NAMESPACE_VERSION -> OptionalDouble.of(namespaceBucket(seed, unit));
            case TEST_VERSION -> OptionalDouble.of(testBucket(seed, unit));
            default -> OptionalDouble.empty();
        };
    }

    /** The place of a unit in a test, in steps of 0.0001. */
    public static double testBucket(String seed, String unit) {
        return UnitHash.place(seed, unit) / (double) UnitHash.PLACES;
    }

    /** Whether the unit takes part in the share [from, to) of a namespace that excludes tests from one another. */
    public static boolean inNamespace(String unit, String namespace, double from, double to) {
        var bucket = namespaceBucket("__" + namespace, unit);
        return bucket >= from && bucket < to;
    }

    /** The same weight for each of so many arms; none for zero or fewer. */
    public static List<Double> equalWeights(int arms) {
        var weights = new Double[Math.max(0, arms)];
        Arrays.fill(weights, 1.0 / Math.max(1, arms));
        return List.of(weights);
    }

    /** Whether the sum lies within 0.01 of 1, so that 0.33 three times is a third each. */
    public static boolean sumToOne(List<Double> weights) {
        var sum = weights.stream().mapToDouble(Double::doubleValue).sum();
        return Math.abs(sum - 1) <= WEIGHT_SUM_TOLERANCE + ROUNDING;
    }

    /** The given weights, or equal ones where they are too few, too many, negative or do not sum to 1 within 0.01. */
    public static List<Double> weightsOrEqual(int arms, List<Double> weights) {
        var usable = weights.size() == arms && weights.stream().allMatch(weight -> weight >= 0) && sumToOne(weights);
        return usable ? List.copyOf(weights) : equalWeights(arms);
    }

    /** The same proportions with the sum 1, untouched where only rounding is amiss; their sum must be more than 0. */
    public static List<Double> rescaled(List<Double> weights) {
        var sum = weights.stream().mapToDouble(Double::doubleValue).sum();
        return Math.abs(sum - 1) < ROUNDING
                ? List.copyOf(weights)
                : weights.stream().map(weight -> weight / sum).toList();
    }

    /**
     * What each arm owns. Every arm grows from its own fixed start, so that raising the coverage moves nobody.
     *
     * @param coverage share of the units in the test; clamped to 0..1
     * @param weights one for each arm; empty: equal
     */
    public static List<Range> ranges(int arms, double coverage, List<Double> weights) {
        var share = Math.clamp(coverage, 0.0, 1.0);
        var ranges = new ArrayList<Range>(Math.max(0, arms));
        var start = 0.0;
        for (double weight : weightsOrEqual(arms, weights)) {
            ranges.add(new Range(start, start + share * weight));
            start += weight;
        }
        return List.copyOf(ranges);
    }

    /** The index of the first arm that owns the bucket, or {@link #NO_ARM}. */
    public static int choose(double bucket, List<Range> ranges) {
        for (var i = 0; i < ranges.size(); i++) {
            if (ranges.get(i).holds(bucket)) {
                return i;
            }
        }
        return NO_ARM;
    }

    private static double namespaceBucket(String seed, String unit) {
        return Integer.remainderUnsigned(UnitHash.fnv1a32(unit, seed), 1_000) / 1_000.0;
    }
}
