package io.kamerton.experiment;

import io.kamerton.experiment.Aggregates.Arms;
import io.kamerton.experiment.Aggregates.Hour;
import io.kamerton.experiment.MetricReport.Arm;
import io.kamerton.experiment.MetricReport.Comparison;
import io.kamerton.experiment.MetricReport.Interval;
import io.kamerton.experiment.MetricSeries.Point;
import io.kamerton.experiment.stats.ArmEstimate;
import io.kamerton.experiment.stats.Difference;
import io.kamerton.experiment.stats.UnitMoments;
import io.kamerton.experiment.stats.Welch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** From moments to what people read of a metric. */
final class MetricReports {

    private MetricReports() {}

    static MetricReport of(String metric, double alpha, List<VariantLabel> labels, Arms arms) {
        var control = arms.of(VariantLabel.CONTROL);
        return new MetricReport(
                metric,
                alpha,
                labels.stream().map(label -> arm(label, arms.of(label))).toList(),
                labels.stream()
                        .filter(label -> !label.equals(VariantLabel.CONTROL))
                        .map(label -> comparison(alpha, label, control, arms.of(label)))
                        .toList());
    }

    /** The running means of each variant, thinned to what a chart can show; the last point always stays. */
    static List<MetricSeries> series(String metric, List<Hour> hours) {
        var running = new TreeMap<VariantLabel, UnitMoments>();
        var points = new TreeMap<VariantLabel, List<Point>>();
        for (var hour : hours) {
            var moments = running.merge(hour.variant(), hour.moments(), UnitMoments::merge);
            ArmEstimate.meanOf(moments)
                    .value()
                    .ifPresent(mean -> points.computeIfAbsent(hour.variant(), label -> new ArrayList<>())
                            .add(new Point(hour.hour(), mean, moments.n())));
        }
        return points.entrySet().stream()
                .map(entry -> new MetricSeries(metric, entry.getKey(), thinned(entry.getValue())))
                .toList();
    }

    private static List<Point> thinned(List<Point> points) {
        if (points.size() <= MetricSeries.MOST_POINTS) {
            return List.copyOf(points);
        }
        var step = Math.ceilDiv(points.size(), MetricSeries.MOST_POINTS);
        var kept = new ArrayList<Point>();
        for (var i = points.size() - 1; i >= 0; i -= step) {
            kept.addFirst(points.get(i));
        }
        return List.copyOf(kept);
    }

    private static Arm arm(VariantLabel label, UnitMoments moments) {
        return new Arm(
                label,
                moments.n(),
                Math.round(moments.values()),
                finite(ArmEstimate.meanOf(moments).value()));
    }

    private static Comparison comparison(double alpha, VariantLabel label, UnitMoments control, UnitMoments other) {
        var welch = ArmEstimate.ofRatio(control)
                .flatMap(left -> ArmEstimate.ofRatio(other).flatMap(right -> Difference.absolute(left, right)))
                .map(difference -> Welch.twoSided(difference, alpha));
        var a = ArmEstimate.meanOf(control).value();
        var b = ArmEstimate.meanOf(other).value();
        return new Comparison(
                label,
                VariantLabel.CONTROL,
                Math.min(control.n(), other.n()) < MetricReport.FEW_UNITS,
                finite(a.flatMap(mean -> b.map(otherMean -> otherMean - mean))),
                finite(a.flatMap(mean -> b.flatMap(
                        otherMean -> Difference.relative(mean, otherMean).value()))),
                welch.value().map(MetricReports::interval),
                welch.why());
    }

    private static Interval interval(Welch welch) {
        return new Interval(welch.low(), welch.high().orElseThrow(), welch.alpha(), welch.pValue());
    }

    private static OptionalDouble finite(Optional<Double> value) {
        return value.filter(Double::isFinite).map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }
}
