package io.kamerton.experiment.stats;

/**
 * Running moments of (S, K, X) over the units of one arm: means, sums of squared deviations, sums of products of
 * deviations (Statistics of A/B tests, section 2.2). Never a sum of squares: it would cancel.
 *
 * @param n units
 * @param meanS mean of the units' sums
 * @param meanK mean of the units' counts
 * @param meanX mean of the units' covariates
 * @param m2S sum of squared deviations of S; M2K and M2X likewise
 * @param cSK sum of products of deviations of S and K; CSX and CKX likewise
 */
public record UnitMoments(
        long n,
        double meanS,
        double meanK,
        double meanX,
        double m2S,
        double m2K,
        double m2X,
        double cSK,
        double cSX,
        double cKX) {

    public static final UnitMoments NONE = new UnitMoments(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** A spread that shrinks to less than this part of itself has lost its digits. */
    private static final double KEPT_DIGITS = 1e-7;

    public UnitMoments {
        if (n < 0) {
            throw new IllegalArgumentException("units cannot be fewer than none: " + n);
        }
        m2S = spread(n, m2S);
        m2K = spread(n, m2K);
        m2X = spread(n, m2X);
        cSK = n < 2 ? 0 : cSK;
        cSX = n < 2 ? 0 : cSX;
        cKX = n < 2 ? 0 : cKX;
    }

    /** Takes in a unit's first value. */
    public UnitMoments add(UnitSums unit) {
        var count = n + 1;
        var dS = unit.s() - meanS;
        var dK = unit.k() - meanK;
        var dX = unit.x() - meanX;
        var newS = meanS + dS / count;
        var newK = meanK + dK / count;
        var newX = meanX + dX / count;
        return new UnitMoments(
                count,
                newS,
                newK,
                newX,
                m2S + dS * (unit.s() - newS),
                m2K + dK * (unit.k() - newK),
                m2X + dX * (unit.x() - newX),
                cSK + dS * (unit.k() - newK),
                cSX + dS * (unit.x() - newX),
                cKX + dK * (unit.x() - newX));
    }

    /** Replaces what a unit that was taken in before has brought; {@code before} is what was taken in. */
    public UnitMoments replace(UnitSums before, UnitSums after) {
        requireUnits(1);
        var dS = after.s() - before.s();
        var dK = after.k() - before.k();
        var dX = after.x() - before.x();
        var newS = meanS + dS / n;
        var newK = meanK + dK / n;
        var newX = meanX + dX / n;
        return new UnitMoments(
                n,
                newS,
                newK,
                newX,
                m2S + dS * (after.s() - newS + before.s() - meanS),
                m2K + dK * (after.k() - newK + before.k() - meanK),
                m2X + dX * (after.x() - newX + before.x() - meanX),
                cSK + dS * (after.k() - newK) + (before.s() - meanS) * dK,
                cSX + dS * (after.x() - newX) + (before.s() - meanS) * dX,
                cKX + dK * (after.x() - newX) + (before.k() - meanK) * dX);
    }

    /** Takes out a unit whose last value was withdrawn. */
    public UnitMoments remove(UnitSums unit) {
        requireUnits(1);
        if (n == 1) {
            return NONE;
        }
        var count = n - 1;
        var newS = (n * meanS - unit.s()) / count;
        var newK = (n * meanK - unit.k()) / count;
        var newX = (n * meanX - unit.x()) / count;
        return new UnitMoments(
                count,
                newS,
                newK,
                newX,
                m2S - (unit.s() - meanS) * (unit.s() - newS),
                m2K - (unit.k() - meanK) * (unit.k() - newK),
                m2X - (unit.x() - meanX) * (unit.x() - newX),
                cSK - (unit.s() - meanS) * (unit.k() - newK),
                cSX - (unit.s() - meanS) * (unit.x() - newX),
                cKX - (unit.k() - meanK) * (unit.x() - newX));
    }

    /** The moments of both sets of units together. */
    public UnitMoments merge(UnitMoments other) {
        if (n == 0) {
            return other;
        }
        if (other.n == 0) {
            return this;
        }
        var count = n + other.n;
        var share = (double) other.n / count;
        var weight = n * share;
        var dS = other.meanS - meanS;
        var dK = other.meanK - meanK;
        var dX = other.meanX - meanX;
        return new UnitMoments(
                count,
                meanS + dS * share,
                meanK + dK * share,
                meanX + dX * share,
                m2S + other.m2S + dS * dS * weight,
                m2K + other.m2K + dK * dK * weight,
                m2X + other.m2X + dX * dX * weight,
                cSK + other.cSK + dS * dK * weight,
                cSX + other.cSX + dS * dX * weight,
                cKX + other.cKX + dK * dX * weight);
    }

    /** Number of single values over all units. */
    public double values() {
        return n * meanK;
    }

    /** Whether a correction took away nearly all of {@code before}'s spread, so that what is left is rounding. */
    public boolean lostDigitsSince(UnitMoments before) {
        return m2S < before.m2S * KEPT_DIGITS || m2K < before.m2K * KEPT_DIGITS || m2X < before.m2X * KEPT_DIGITS;
    }

    private void requireUnits(long least) {
        if (n < least) {
            throw new IllegalStateException("these moments hold no unit");
        }
    }

    private static double spread(long units, double sumOfSquares) {
        return units < 2 ? 0 : Math.max(0, sumOfSquares);
    }
}
