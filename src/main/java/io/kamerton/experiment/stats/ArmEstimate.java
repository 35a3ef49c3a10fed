package io.kamerton.experiment.stats;

/**
 * What is known of one arm (Statistics of A/B tests, sections 3.1 and 3.2).
 *
 * @param units independent units, 2 or more
 * @param mean mean, share or ratio, in the unit of the metric
 * @param unitVariance variance of one unit; the variance of the mean is this divided by the units
 */
public record ArmEstimate(long units, double mean, double unitVariance) {

    public static Computed<ArmEstimate> of(long units, double mean, double unitVariance) {
        if (units < 1) {
            return Computed.impossible(CannotCompute.EMPTY_ARM);
        }
        if (units < 2) {
            return Computed.impossible(CannotCompute.TOO_FEW_UNITS);
        }
        if (!Double.isFinite(mean) || !Double.isFinite(unitVariance)) {
            return Computed.impossible(CannotCompute.NOT_FINITE);
        }
        return Computed.of(new ArmEstimate(units, mean, Math.max(0, unitVariance)));
    }

    /** A share of units, each of which did or did not; its variance is p(1 - p). */
    public static Computed<ArmEstimate> ofShare(long units, double successes) {
        var share = successes / units;
        return of(units, share, share * (1 - share));
    }

    /**
     * Sum of values over number of values, with the variance of the delta method; with one value for each unit it is
     * the plain mean with its sample variance.
     */
    public static Computed<ArmEstimate> ofRatio(UnitMoments moments) {
        var n = moments.n();
        if (n < 1 || moments.meanK() <= 0) {
            return Computed.impossible(CannotCompute.EMPTY_ARM);
        }
        if (n < 2) {
            return Computed.impossible(CannotCompute.TOO_FEW_UNITS);
        }
        var ratio = moments.meanS() / moments.meanK();
        var degrees = n - 1;
        var spread =
                moments.m2S() / degrees - 2 * ratio * moments.cSK() / degrees + ratio * ratio * moments.m2K() / degrees;
        return of(n, ratio, withoutRounding(spread, moments, ratio) / (moments.meanK() * moments.meanK()));
    }

    /** The mean of the values alone, which one unit suffices for. */
    public static Computed<Double> meanOf(UnitMoments moments) {
        if (moments.n() < 1 || moments.meanK() <= 0) {
            return Computed.impossible(CannotCompute.EMPTY_ARM);
        }
        var mean = moments.meanS() / moments.meanK();
        return Double.isFinite(mean) ? Computed.of(mean) : Computed.impossible(CannotCompute.NOT_FINITE);
    }

    /** Variance of the mean. */
    public double variance() {
        return unitVariance / units;
    }

    /** Three terms that cancel leave rounding behind where all values are equal: that is no variance. */
    private static double withoutRounding(double spread, UnitMoments moments, double ratio) {
        var size = (moments.m2S() + ratio * ratio * moments.m2K()) / (moments.n() - 1);
        return spread <= size * 1e-13 ? 0 : spread;
    }
}
