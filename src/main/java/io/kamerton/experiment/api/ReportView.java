package io.kamerton.experiment.api;

import io.kamerton.experiment.ExperimentReport;
import io.kamerton.experiment.MetricReport;
import io.kamerton.experiment.MetricReport.Interval;
import io.kamerton.experiment.stats.CannotCompute;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The report of a test on the wire; a number that cannot be computed is null and the reason stands beside it. */
record ReportView(
        PhaseView phase,
        MetricView primary,
        List<MetricView> guardrails,
        List<MetricView> secondary,
        List<String> warnings) {

    private static final String FIXED_HORIZON = "fixed";

    record PhaseView(
            int number, Instant startedAt, @Nullable Instant endedAt, List<TrafficView> variants) {}

    record TrafficView(String variant, long units, long sessions) {}

    record MetricView(String metric, List<ArmView> arms, List<ComparisonView> comparisons) {}

    record ArmView(
            String variant,
            long units,
            long values,
            @Nullable Double mean) {}

    /**
     * @param difference mean minus the mean of {@code against}
     * @param relative the same as a share of that mean
     * @param low lower end of the interval of the difference
     * @param cannotCompute why there is no interval; null where there is one
     */
    record ComparisonView(
            String variant,
            String against,
            @Nullable Double difference,
            @Nullable Double relative,
            @Nullable Double low,
            @Nullable Double high,
            String method,
            double alpha,
            @Nullable Double pValue,
            @Nullable String cannotCompute) {}

    static ReportView of(ExperimentReport report) {
        var phase = report.phase();
        return new ReportView(
                new PhaseView(
                        phase.number(),
                        phase.startedAt(),
                        phase.endedAt().orElse(null),
                        phase.traffic().stream()
                                .map(arm -> new TrafficView(arm.variant().letter(), arm.units(), arm.sessions()))
                                .toList()),
                metric(report.primary()),
                report.guardrails().stream().map(ReportView::metric).toList(),
                report.secondary().stream().map(ReportView::metric).toList(),
                report.warnings().stream()
                        .map(ExperimentReport.Warning::sentence)
                        .toList());
    }

    private static MetricView metric(MetricReport metric) {
        return new MetricView(
                metric.metric(),
                metric.arms().stream()
                        .map(arm ->
                                new ArmView(arm.variant().letter(), arm.units(), arm.values(), nullable(arm.mean())))
                        .toList(),
                metric.comparisons().stream()
                        .map(comparison -> comparison(comparison, metric.alpha()))
                        .toList());
    }

    private static ComparisonView comparison(MetricReport.Comparison comparison, double alpha) {
        var interval = comparison.interval();
        return new ComparisonView(
                comparison.variant().letter(),
                comparison.against().letter(),
                nullable(comparison.difference()),
                nullable(comparison.relative()),
                interval.map(Interval::low).orElse(null),
                interval.map(Interval::high).orElse(null),
                FIXED_HORIZON,
                alpha,
                interval.map(Interval::pValue).orElse(null),
                comparison.cannotCompute().map(CannotCompute::reason).orElse(null));
    }

    private static @Nullable Double nullable(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
