package io.kamerton.experiment.stats;

/**
 * The change from the control arm to another (Statistics of A/B tests, section 3.1).
 *
 * @param effect absolute: in the unit of the metric; relative: as a share of the control's mean
 * @param variance variance of the effect, more than 0
 * @param degrees Welch's degrees of freedom, of the absolute variances in both cases (section 3.5)
 */
public record Difference(double effect, double variance, double degrees) {

    /** Other mean minus control mean. */
    public static Computed<Difference> absolute(ArmEstimate control, ArmEstimate other) {
        return of(other.mean() - control.mean(), other.variance() + control.variance(), welchDegrees(control, other));
    }

    /** The absolute difference over the size of the control's mean, with the variance of the delta method. */
    public static Computed<Difference> relative(ArmEstimate control, ArmEstimate other) {
        var mean = control.mean();
        var square = mean * mean;
        var variance =
                other.variance() / square + control.variance() * (other.mean() / mean) * (other.mean() / mean) / square;
        return relative(mean, other.mean()).flatMap(effect -> of(effect, variance, welchDegrees(control, other)));
    }

    /** The relative effect alone: the change from the control's mean as a share of that mean's size. */
    public static Computed<Double> relative(double controlMean, double otherMean) {
        if (controlMean == 0) {
            return Computed.impossible(CannotCompute.ZERO_CONTROL_MEAN);
        }
        var effect = (otherMean - controlMean) / Math.abs(controlMean);
        return Double.isFinite(effect) ? Computed.of(effect) : Computed.impossible(CannotCompute.NOT_FINITE);
    }

    public double standardError() {
        return Math.sqrt(variance);
    }

    private static double welchDegrees(ArmEstimate control, ArmEstimate other) {
        var a = control.variance();
        var b = other.variance();
        var total = a + b;
        // shares of the total, because squares of small variances would vanish
        var shareA = a / total;
        var shareB = b / total;
        return 1 / (shareA * shareA / (control.units() - 1) + shareB * shareB / (other.units() - 1));
    }

    private static Computed<Difference> of(double effect, double variance, double degrees) {
        if (variance == 0) {
            return Computed.impossible(CannotCompute.NO_VARIANCE);
        }
        if (!Double.isFinite(effect) || !Double.isFinite(variance) || !Double.isFinite(degrees)) {
            return Computed.impossible(CannotCompute.NOT_FINITE);
        }
        return Computed.of(new Difference(effect, variance, degrees));
    }
}
