package io.kamerton.evaluation;

import java.util.OptionalDouble;

/**
 * Statistics of the scores of one criterion, 0..10. Everything is empty without scores.
 *
 * @param count assessments with a value
 * @param unscored assessments in which the judge could not say
 * @param p10 off by at most 0.05, like the other quantiles
 */
public record ScoreSummary(
        long count,
        long unscored,
        OptionalDouble mean,
        OptionalDouble standardDeviation,
        OptionalDouble p10,
        OptionalDouble p50,
        OptionalDouble p90) {}
