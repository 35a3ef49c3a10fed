package io.kamerton.experiment.stats;

/**
 * What one unit brought to one metric.
 *
 * @param s sum of its values
 * @param k number of its values
 * @param x its covariate, known before it was assigned; one constant for all where there is none
 */
public record UnitSums(double s, double k, double x) {

    /** A sum that shrinks to less than this part of itself has lost its digits. */
    private static final double KEPT_DIGITS = 1e-7;

    public UnitSums plus(double value) {
        return new UnitSums(s + value, k + 1, x);
    }

    /** The same number of values with one of them corrected. */
    public UnitSums corrected(double from, double to) {
        return k == 1 ? new UnitSums(to, 1, x) : new UnitSums(s + (to - from), k, x);
    }

    /** Whether a correction took away nearly all of the sum, so that what is left is rounding. */
    public boolean lostDigitsSince(UnitSums before) {
        return Math.abs(s) < Math.abs(before.s) * KEPT_DIGITS;
    }
}
