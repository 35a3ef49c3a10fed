package io.kamerton.experiment.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import io.kamerton.experiment.ExperimentDetails;
import io.kamerton.experiment.ExperimentId;
import io.kamerton.experiment.ExperimentReport;
import io.kamerton.experiment.MetricReport;
import io.kamerton.experiment.MetricSeries;
import io.kamerton.experiment.Variant;
import io.kamerton.experiment.VariantLabel;
import io.kamerton.shared.ui.OneOf;
import io.kamerton.shared.ui.Texts;
import io.kamerton.shared.ui.TimeChart;
import io.kamerton.shared.ui.TimeChart.Point;
import io.kamerton.shared.ui.TimeChart.Series;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the mean of a metric settled in each variant; the address says which metric. */
class MetricChart extends Section {

    MetricChart(
            ExperimentDetails details,
            Optional<String> asked,
            BiFunction<ExperimentId, String, List<MetricSeries>> read,
            Consumer<String> choose) {
        var names = namesOf(details.report());
        var shown = asked.filter(names::contains).orElse(names.getFirst());
        var select = new OneOf<String>();
        select.setLabel(Texts.text("chart.metric"));
        select.setItems(names);
        select.setItemLabelGenerator(name -> new Metric(name).label());
        select.setValue(shown);
        select.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                choose.accept(change.getValue());
            }
        });
        var head = new Div(new H2(Texts.text("chart.title")), select);
        head.addClassName("section-head");
        var card = new Div(chart(
                new Metric(shown), details, read.apply(details.experiment().id(), shown)));
        card.addClassName("card");
        addClassName("block");
        add(head, card);
    }

    private static List<String> namesOf(ExperimentReport report) {
        return Stream.of(List.of(report.primary()), report.guardrails(), report.secondary())
                .flatMap(List::stream)
                .map(MetricReport::metric)
                .toList();
    }

    private static TimeChart chart(Metric metric, ExperimentDetails details, List<MetricSeries> series) {
        var chart = new TimeChart();
        chart.setUnit(metric.unit());
        chart.setDecimals(metric.decimals());
        chart.setSeries(
                series.stream().map(line -> line(line, details)).toList(),
                Texts.text("chart.summary", metric.label(), lastMeans(metric, series)));
        return chart;
    }

    private static Series line(MetricSeries series, ExperimentDetails details) {
        return new Series(
                nameOf(series.variant(), details),
                VariantTag.colourOf(series.variant()),
                series.points().stream()
                        .map(point -> Point.of(point.hour(), point.mean()))
                        .toList());
    }

    private static String nameOf(VariantLabel label, ExperimentDetails details) {
        return ComparisonWords.letter(label)
                + details.experiment().variants().stream()
                        .filter(variant -> variant.label().equals(label))
                        .map(Variant::modelName)
                        .map(model -> " · " + model)
                        .findFirst()
                        .orElse("");
    }

    private static String lastMeans(Metric metric, List<MetricSeries> series) {
        return series.stream()
                .filter(line -> !line.points().isEmpty())
                .map(line -> ComparisonWords.letter(line.variant()) + " "
                        + metric.value(line.points().getLast().mean()))
                .collect(Collectors.joining(", "));
    }
}
