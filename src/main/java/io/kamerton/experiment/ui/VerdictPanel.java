package io.kamerton.experiment.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import io.kamerton.experiment.ExperimentReport;
import io.kamerton.experiment.MetricReport.Comparison;
import io.kamerton.shared.ui.Texts;

/** What the primary metric says, first of all: in a sentence, on a line with zero, and with what to be careful about. */
class VerdictPanel extends Section {

    VerdictPanel(ExperimentReport report) {
        var metric = new Metric(report.primary().metric());
        addClassNames("card", "verdict");
        add(new H2(Texts.text("verdict.title", metric.label())));
        report.primary().comparisons().forEach(comparison -> add(line(metric, comparison)));
        var units = new Paragraph(Texts.counted("count.units", ComparisonWords.units(report.primary())));
        units.addClassName("quiet");
        add(units);
        if (!report.warnings().isEmpty()) {
            var warnings = new UnorderedList();
            warnings.addClassName("warnings");
            report.warnings().forEach(warning -> warnings.add(new ListItem(Texts.text("warning", warning))));
            add(warnings);
        }
    }

    private static Div line(Metric metric, Comparison comparison) {
        var outcome = Outcome.of(metric, comparison);
        var sentence = new Paragraph(ComparisonWords.sentence(metric, comparison));
        sentence.addClassName("verdict-sentence");
        var head = new Div(outcome.badge(), sentence);
        head.addClassName("verdict-line");
        var line = new Div(head);
        line.addClassName(outcome.meaning().className());
        ComparisonWords.bar(metric, comparison).ifPresent(bar -> {
            var scale = new Div(bar);
            scale.addClassName("verdict-scale");
            line.add(scale);
        });
        return line;
    }
}
