package io.kamerton.gateway.analytics.ui;

import com.vaadin.flow.component.html.Div;
import io.kamerton.gateway.analytics.UsageReport.Row;
import io.kamerton.shared.ui.MetricCard;
import java.util.List;

/** The figures of the whole period, each beside that of the period before. */
class UsageCards extends Div {

    private static final List<UsageMetric> SHOWN = List.of(
            UsageMetric.CALLS,
            UsageMetric.COST,
            UsageMetric.P95,
            UsageMetric.FIRST_TOKEN,
            UsageMetric.ERRORS,
            UsageMetric.INPUT_TOKENS,
            UsageMetric.OUTPUT_TOKENS,
            UsageMetric.P50);

    UsageCards() {
        addClassNames("cards", "usage-cards");
    }

    void show(Row total) {
        removeAll();
        SHOWN.forEach(metric -> add(MetricCard.figure(
                metric.label(),
                metric.told(total.figures()),
                UsageWords.change(metric, total.figures(), total.before()))));
    }
}
