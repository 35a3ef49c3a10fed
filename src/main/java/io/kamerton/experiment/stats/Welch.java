package io.kamerton.experiment.stats;

import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Welch's t test for a fixed horizon (Statistics of A/B tests, section 3.5): valid at one look, at the planned end.
 *
 * @param difference what was tested
 * @param t the effect over its standard error
 * @param pValue chance of an effect at least this large where there is none
 * @param low lower end of the interval
 * @param high upper end of the interval; empty where the test is one-sided
 * @param alpha 1 minus the confidence of the interval
 */
public record Welch(Difference difference, double t, double pValue, double low, OptionalDouble high, double alpha) {

    /** Against "no difference", with the interval on both sides. */
    public static Welch twoSided(Difference difference, double alpha) {
        var distribution = TDistribution.of(difference.degrees());
        var t = difference.effect() / difference.standardError();
        var half = distribution.inverseSurvivalProbability(alpha / 2) * difference.standardError();
        return new Welch(
                difference,
                t,
                Math.min(1, 2 * distribution.survivalProbability(Math.abs(t))),
                difference.effect() - half,
                OptionalDouble.of(difference.effect() + half),
                alpha);
    }

    /** Against "not greater", with a lower bound only. */
    public static Welch greater(Difference difference, double alpha) {
        var distribution = TDistribution.of(difference.degrees());
        var t = difference.effect() / difference.standardError();
        var reach = distribution.inverseSurvivalProbability(alpha) * difference.standardError();
        return new Welch(
                difference,
                t,
                distribution.survivalProbability(t),
                difference.effect() - reach,
                OptionalDouble.empty(),
                alpha);
    }
}
