package io.kamerton.experiment.ui;

import io.kamerton.experiment.MetricReport;
import io.kamerton.experiment.MetricReport.Comparison;
import io.kamerton.experiment.MetricReport.Interval;
import io.kamerton.experiment.VariantLabel;
import io.kamerton.experiment.stats.CannotCompute;
import io.kamerton.shared.ui.Formats;
import io.kamerton.shared.ui.IntervalBar;
import io.kamerton.shared.ui.Texts;
import java.util.Locale;
import java.util.Optional;

/** A comparison in a sentence and as a picture. */
final class ComparisonWords {

    private ComparisonWords() {}

    /** "B is higher by 0.42; 95 % interval +0.11 to +0.73", or what is not known and why. */
    static String sentence(Metric metric, Comparison comparison) {
        return comparison
                .interval()
                .map(interval -> known(metric, comparison, interval))
                .orElseGet(() -> Texts.text(
                        "comparison.unknown", comparison.cannotCompute().orElse(CannotCompute.EMPTY_ARM)));
    }

    static Optional<IntervalBar> bar(Metric metric, Comparison comparison) {
        return comparison
                .interval()
                .map(interval -> new IntervalBar(
                        comparison.difference().orElse((interval.low() + interval.high()) / 2),
                        interval.low(),
                        interval.high(),
                        Outcome.of(metric, comparison).meaning()));
    }

    /** In whole percents, rounded down: 97.5 % must not be read as 98 %. */
    static double confidence(double alpha) {
        return Math.floor((1 - alpha) * 100 + 1e-9) / 100;
    }

    static String letter(VariantLabel label) {
        return label.letter().toUpperCase(Locale.ROOT);
    }

    /** Units with a value in all variants together. */
    static long units(MetricReport report) {
        return report.arms().stream().mapToLong(MetricReport.Arm::units).sum();
    }

    private static String known(Metric metric, Comparison comparison, Interval interval) {
        var confidence = Formats.current().percent(confidence(interval.alpha()));
        var low = metric.signed(interval.low());
        var high = metric.signed(interval.high());
        if (comparison.tooEarly() || interval.low() <= 0 && interval.high() >= 0) {
            return Texts.text("comparison.undecided", low, high, confidence);
        }
        var size = metric.value(Math.abs(comparison.difference().orElse(0)));
        var key = interval.low() > 0 ? "comparison.higher" : "comparison.lower";
        return Texts.text(key, letter(comparison.variant()), size, low, high, confidence);
    }
}
