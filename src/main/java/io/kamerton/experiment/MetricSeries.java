package io.kamerton.experiment;

import java.time.Instant;
import java.util.List;

/**
 * How the mean of a metric settled in one variant, for a chart.
 *
 * @param points by time, at most {@value #MOST_POINTS}
 */
public record MetricSeries(String metric, VariantLabel variant, List<Point> points) {

    public static final int MOST_POINTS = 500;

    /**
     * @param hour start of the hour in which the last of these units was first seen
     * @param mean mean over all units up to and with this hour
     * @param units how many those are
     */
    public record Point(Instant hour, double mean, long units) {}
}
