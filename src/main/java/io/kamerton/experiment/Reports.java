package io.kamerton.experiment;

import io.kamerton.experiment.Aggregates.Arms;
import io.kamerton.experiment.ExperimentReport.Phase;
import io.kamerton.experiment.ExperimentReport.Traffic;
import io.kamerton.experiment.ExperimentReport.Warning;
import io.kamerton.experiment.stats.ArmEstimate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Puts reports together from the hourly aggregates. */
@Component
class Reports {

    /** Chance of one false alarm that a test may give by its primary metric, and by its guardrails. */
    private static final double ALPHA = 0.05;

    private final Aggregates aggregates;

    Reports(Aggregates aggregates) {
        this.aggregates = aggregates;
    }

    /** The lines of a list, each with its primary metric: one query for all. */
    List<ExperimentRow> rows(List<StoredExperiment> stored) {
        var primaries = new HashMap<Long, String>();
        stored.forEach(
                each -> primaries.put(each.phase().id(), each.experiment().primaryMetric()));
        var totals = aggregates.totals(primaries);
        return stored.stream()
                .map(each -> {
                    var metric = each.experiment().primaryMetric();
                    var arms = arms(totals, each, metric);
                    return new ExperimentRow(
                            each.experiment(), MetricReports.of(metric, primaryAlpha(each), labels(each), arms));
                })
                .toList();
    }

    ExperimentReport report(StoredExperiment stored) {
        var experiment = stored.experiment();
        var totals = aggregates.totals(List.of(stored.phase().id()));
        var guardrails = new LinkedHashSet<>(experiment.guardrailNames());
        guardrails.remove(experiment.primaryMetric());
        var secondary = new LinkedHashSet<>(experiment.successMetrics());
        secondary.addAll(
                totals.getOrDefault(stored.phase().id(), new TreeMap<>()).keySet());
        secondary.remove(experiment.primaryMetric());
        secondary.removeAll(guardrails);
        var primary = metric(stored, totals, experiment.primaryMetric(), primaryAlpha(stored));
        return new ExperimentReport(
                phase(stored),
                primary,
                guardrails.stream()
                        .map(name -> metric(stored, totals, name, ALPHA / guardrails.size()))
                        .toList(),
                secondary.stream()
                        .map(name -> metric(stored, totals, name, ALPHA))
                        .toList(),
                warnings(experiment, primary));
    }

    List<MetricSeries> series(StoredExperiment stored, String metric) {
        return MetricReports.series(metric, aggregates.hours(stored.phase().id(), metric));
    }

    /** One for each test and variant; metrics without values are absent. */
    List<VariantMeans> means(List<StoredExperiment> stored) {
        var totals =
                aggregates.totals(stored.stream().map(each -> each.phase().id()).toList());
        var means = new ArrayList<VariantMeans>();
        for (var each : stored) {
            var byMetric = totals.getOrDefault(each.phase().id(), new TreeMap<>());
            for (var label : labels(each)) {
                means.add(new VariantMeans(each.experiment().id(), label, meansOf(label, byMetric)));
            }
        }
        return means;
    }

    private static SortedMap<String, Double> meansOf(VariantLabel label, SortedMap<String, Arms> byMetric) {
        var means = new TreeMap<String, Double>();
        byMetric.forEach((metric, arms) ->
                ArmEstimate.meanOf(arms.of(label)).value().ifPresent(mean -> means.put(metric, mean)));
        return means;
    }

    /** Shared out over the treatments (Statistics of A/B tests, section 3.8). */
    private static double primaryAlpha(StoredExperiment stored) {
        return ALPHA / (stored.experiment().variants().size() - 1);
    }

    private static MetricReport metric(
            StoredExperiment stored, Map<Long, SortedMap<String, Arms>> totals, String metric, double alpha) {
        return MetricReports.of(metric, alpha, labels(stored), arms(totals, stored, metric));
    }

    private static Arms arms(Map<Long, SortedMap<String, Arms>> totals, StoredExperiment stored, String metric) {
        return totals.getOrDefault(stored.phase().id(), new TreeMap<>()).getOrDefault(metric, Arms.NONE);
    }

    private Phase phase(StoredExperiment stored) {
        var handedOut = aggregates.traffic(stored.phase().id());
        var traffic = labels(stored).stream()
                .map(label -> handedOut.getOrDefault(label, new Traffic(label, 0, 0)))
                .toList();
        return new Phase(
                stored.phase().number(),
                stored.phase().startedAt(),
                stored.phase().endedAt(),
                traffic);
    }

    private static List<Warning> warnings(Experiment experiment, MetricReport primary) {
        var warnings = new ArrayList<Warning>();
        if (!experiment.reachedItsEnd()) {
            warnings.add(Warning.FIXED_HORIZON);
        }
        if (primary.arms().stream().anyMatch(arm -> arm.units() < MetricReport.FEW_UNITS)) {
            warnings.add(Warning.FEW_UNITS);
        }
        return warnings;
    }

    private static List<VariantLabel> labels(StoredExperiment stored) {
        return stored.experiment().variants().stream().map(Variant::label).toList();
    }
}
