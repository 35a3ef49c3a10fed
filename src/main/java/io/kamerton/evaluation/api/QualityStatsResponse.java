package io.kamerton.evaluation.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.kamerton.evaluation.QualityStats;
import io.kamerton.evaluation.ScoreSummary;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /quality/stats} answers: the overall score at the top, the same for each criterion, and both by day.
 *
 * @param modelId null for all models together
 * @param days how many days back, today included, UTC
 */
record QualityStatsResponse(
        @Nullable Long modelId,
        int days,
        @JsonUnwrapped Figures overall,
        Map<String, Figures> criteria,
        List<Day> byDay) {

    /** Scores 0..10; null without scores. {@code unscored} counts assessments in which the judge could not say. */
    record Figures(
            long count,
            long unscored,
            @Nullable Double mean,
            @Nullable Double standardDeviation,
            @Nullable Double p10,
            @Nullable Double p50,
            @Nullable Double p90) {

        static Figures of(ScoreSummary summary) {
            return new Figures(
                    summary.count(),
                    summary.unscored(),
                    WireValues.nullable(summary.mean()),
                    WireValues.nullable(summary.standardDeviation()),
                    WireValues.nullable(summary.p10()),
                    WireValues.nullable(summary.p50()),
                    WireValues.nullable(summary.p90()));
        }

        static Map<String, Figures> of(Map<String, ScoreSummary> criteria) {
            Map<String, Figures> figures = new TreeMap<>();
            criteria.forEach((criterion, summary) -> figures.put(criterion, of(summary)));
            return figures;
        }
    }

    /** One day, UTC; days without assessments are left out. */
    record Day(LocalDate day, @JsonUnwrapped Figures overall, Map<String, Figures> criteria) {}

    static QualityStatsResponse of(@Nullable Long modelId, QualityStats stats) {
        return new QualityStatsResponse(
                modelId,
                stats.days(),
                Figures.of(stats.overall()),
                Figures.of(stats.criteria()),
                stats.byDay().stream()
                        .map(day -> new Day(day.day(), Figures.of(day.overall()), Figures.of(day.criteria())))
                        .toList());
    }
}
