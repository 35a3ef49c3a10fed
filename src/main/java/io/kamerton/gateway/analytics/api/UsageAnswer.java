package io.kamerton.gateway.analytics.api;

import io.kamerton.gateway.analytics.Figures;
import io.kamerton.gateway.analytics.UsageReport;
import io.kamerton.gateway.analytics.UsageReport.Row;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Figures of a span.
 *
 * @param grain hour or day
 * @param items those with the most calls first; by hour or day in order of time
 * @param others all that have no item
 */
record UsageAnswer(
        Instant from,
        Instant until,
        String grain,
        String groupBy,
        List<Item> items,
        @Nullable Item others,
        Item total) {

    static UsageAnswer of(UsageReport report) {
        var span = report.query().span();
        var by = report.query().by();
        return new UsageAnswer(
                span.from(),
                span.until(),
                span.grain() == ChronoUnit.HOURS ? "hour" : "day",
                by.name().toLowerCase(Locale.ROOT),
                report.rows().stream()
                        .map(row -> Item.of(
                                row,
                                by.isTime()
                                        ? row.subject().time().toString()
                                        : row.subject().id()))
                        .toList(),
                report.others().map(row -> Item.of(row, "")).orElse(null),
                Item.of(report.total(), ""));
    }

    /**
     * @param id number of the model, route or key; the caller's name by user; the beginning by hour or day
     * @param before the same in the span before
     */
    record Item(String id, String user, String name, Told figures, Told before) {

        static Item of(Row row, String id) {
            return new Item(
                    id, row.subject().user(), row.subject().name(), Told.of(row.figures()), Told.of(row.before()));
        }
    }

    /** Latencies in milliseconds; null without answers. */
    record Told(
            long calls,
            long errors,
            long cancelled,
            long truncated,
            long inputTokens,
            long outputTokens,
            double cost,
            @Nullable Double p50Ms,
            @Nullable Double p95Ms,
            @Nullable Double firstTokenMs) {

        static Told of(Figures figures) {
            return new Told(
                    figures.calls(),
                    figures.errors(),
                    figures.cancelled(),
                    figures.truncated(),
                    figures.inputTokens(),
                    figures.outputTokens(),
                    figures.cost(),
                    known(figures.p50Ms()),
                    known(figures.p95Ms()),
                    known(figures.firstTokenMs()));
        }

        private static @Nullable Double known(OptionalDouble figure) {
            return figure.isPresent() ? Math.round(figure.getAsDouble() * 10) / 10.0 : null;
        }
    }
}
