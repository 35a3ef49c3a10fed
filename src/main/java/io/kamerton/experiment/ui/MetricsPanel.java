package io.kamerton.experiment.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import io.kamerton.experiment.ExperimentReport;
import io.kamerton.experiment.MetricReport;
import io.kamerton.experiment.MetricReport.Arm;
import io.kamerton.experiment.MetricReport.Comparison;
import io.kamerton.shared.ui.Formats;
import io.kamerton.shared.ui.Texts;

/** Every metric: the mean and the number of units of each variant, and the difference with its interval. */
class MetricsPanel extends Section {

    MetricsPanel(ExperimentReport report) {
        var rows = new Div();
        rows.addClassNames("card", "metric-rows");
        rows.add(row("metric.role.primary", report.primary()));
        report.guardrails().forEach(metric -> rows.add(row("metric.role.guardrail", metric)));
        report.secondary().forEach(metric -> rows.add(row("metric.role.secondary", metric)));
        add(new H2(Texts.text("metrics.title")), rows);
        addClassName("block");
    }

    private static Section row(String role, MetricReport report) {
        var metric = new Metric(report.metric());
        var kind = new Span(Texts.text(role));
        kind.addClassName("quiet");
        var name = new Div(new H3(metric.label()), kind);
        name.addClassName("metric-name");
        var arms = new Div();
        arms.addClassName("metric-arms");
        report.arms().forEach(arm -> arms.add(arm(metric, arm)));
        var differences = new Div();
        differences.addClassName("metric-differences");
        report.comparisons().forEach(comparison -> differences.add(difference(metric, comparison)));
        var row = new Section(name, arms, differences);
        row.addClassName("metric-row");
        return row;
    }

    private static Div arm(Metric metric, Arm arm) {
        var mean = new Span(arm.mean().isPresent() ? metric.value(arm.mean().getAsDouble()) : Formats.MISSING);
        mean.addClassName("mean");
        var units = new Span(Texts.text("metric.units", Formats.current().integer(arm.units())));
        units.addClassName("quiet");
        var line = new Div(new VariantTag(arm.variant()), mean, units);
        line.addClassName("metric-arm");
        return line;
    }

    private static Div difference(Metric metric, Comparison comparison) {
        var outcome = Outcome.of(metric, comparison);
        var difference = new Div();
        difference.addClassNames("metric-difference", outcome.meaning().className());
        ComparisonWords.bar(metric, comparison).ifPresent(difference::add);
        var badge = outcome.badge();
        var words = new Paragraph(ComparisonWords.sentence(metric, comparison));
        difference.add(words, badge);
        return difference;
    }
}
