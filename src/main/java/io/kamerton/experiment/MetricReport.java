package io.kamerton.experiment;

import io.kamerton.experiment.stats.CannotCompute;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One metric of a test.
 *
 * @param alpha 1 minus the confidence of every interval, shared out over arms and guardrails
 * @param arms one for each variant, the control first
 * @param comparisons one for each variant but the control
 */
public record MetricReport(String metric, double alpha, List<Arm> arms, List<Comparison> comparisons) {

    /** With fewer units than this in either variant no comparison may be called better or worse. */
    static final long FEW_UNITS = 50;

    /**
     * @param units users with a value
     * @param values single values of those users
     * @param mean mean of the values, in the unit of the metric; empty without values
     */
    public record Arm(VariantLabel variant, long units, long values, OptionalDouble mean) {}

    /**
     * A variant against the control.
     *
     * @param tooEarly whether one of both has too few units to be called better or worse
     * @param difference mean minus the control's mean; empty where one has no values
     * @param relative the difference as a share of the control's mean; empty where that is 0
     * @param interval empty where it cannot be computed
     * @param cannotCompute why there is no interval
     */
    public record Comparison(
            VariantLabel variant,
            VariantLabel against,
            boolean tooEarly,
            OptionalDouble difference,
            OptionalDouble relative,
            Optional<Interval> interval,
            Optional<CannotCompute> cannotCompute) {}

    /**
     * Welch's interval of the difference, for one look.
     *
     * @param low in the unit of the metric, as is high
     * @param alpha 1 minus the confidence
     * @param pValue chance of such a difference where there is none
     */
    public record Interval(double low, double high, double alpha, double pValue) {}
}
