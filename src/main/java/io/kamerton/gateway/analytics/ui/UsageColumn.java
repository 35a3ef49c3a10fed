package io.kamerton.gateway.analytics.ui;

import io.kamerton.gateway.analytics.UsageReport.Row;
import io.kamerton.shared.ui.Texts;
import java.util.Comparator;
import java.util.Optional;

/** A column of the table, by which it can be sorted. */
enum UsageColumn {
    NAME(Optional.empty()),
    CALLS(Optional.of(UsageMetric.CALLS)),
    INPUT_TOKENS(Optional.of(UsageMetric.INPUT_TOKENS)),
    OUTPUT_TOKENS(Optional.of(UsageMetric.OUTPUT_TOKENS)),
    P50(Optional.of(UsageMetric.P50)),
    P95(Optional.of(UsageMetric.P95)),
    FIRST_TOKEN(Optional.of(UsageMetric.FIRST_TOKEN)),
    ERRORS(Optional.of(UsageMetric.ERRORS)),
    COST(Optional.of(UsageMetric.COST));

    private final Optional<UsageMetric> metric;

    UsageColumn(Optional<UsageMetric> metric) {
        this.metric = metric;
    }

    Optional<UsageMetric> metric() {
        return metric;
    }

    String label(UsageWords words) {
        return metric.map(figure -> Texts.text("analytics.column", figure)).orElseGet(words::ofGroup);
    }

    /** Rows without the figure come last, whichever way it goes; equal ones by their calls. */
    Comparator<Row> order(boolean ascending, UsageWords words) {
        if (this == NAME) {
            var byName = words.byName();
            return words.by().isTime() == ascending ? byName : byName.reversed();
        }
        var figure = metric.orElseThrow();
        Comparator<Row> known =
                Comparator.comparing(row -> figure.of(row.figures()).isEmpty());
        Comparator<Row> value =
                Comparator.comparingDouble(row -> figure.of(row.figures()).orElse(0));
        return known.thenComparing(ascending ? value : value.reversed());
    }
}
