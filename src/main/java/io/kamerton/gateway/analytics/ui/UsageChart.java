package io.kamerton.gateway.analytics.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import io.kamerton.gateway.analytics.UsageCourse;
import io.kamerton.gateway.analytics.UsageCourse.Kind;
import io.kamerton.gateway.analytics.UsageCourse.Line;
import io.kamerton.gateway.analytics.UsageReport;
import io.kamerton.gateway.analytics.UsageSpan;
import io.kamerton.shared.ui.Formats;
import io.kamerton.shared.ui.OneOf;
import io.kamerton.shared.ui.Texts;
import io.kamerton.shared.ui.TimeChart;
import io.kamerton.shared.ui.TimeChart.Point;
import io.kamerton.shared.ui.TimeChart.Series;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One figure in the course of time; the address says which. */
class UsageChart extends Section {

    private final OneOf<UsageMetric> metric = new OneOf<>();
    private final TimeChart chart = new TimeChart();
    private transient Drawing drawn = new Drawing(List.of(), "");

    /** The same is not drawn again: whoever points at a time would lose what she reads. */
    private record Drawing(List<Series> series, String summary) {}

    UsageChart(Consumer<UsageMetric> choose) {
        metric.setLabel(Texts.text("chart.metric"));
        metric.setItems(UsageMetric.values());
        metric.setItemLabelGenerator(UsageMetric::label);
        metric.setValue(UsageMetric.CALLS);
        metric.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                choose.accept(change.getValue());
            }
        });
        var head = new Div(new H2(Texts.text("analytics.chart")), metric);
        head.addClassName("section-head");
        var card = new Div(chart);
        card.addClassName("card");
        addClassName("block");
        add(head, card);
    }

    void show(UsageMetric shown, UsageReport report, UsageCourse course) {
        metric.setValue(shown);
        var words = new UsageWords(report.query().by());
        chart.setUnit(shown.unit());
        chart.setDecimals(shown.decimals());
        var series = new ArrayList<Series>();
        for (var line : course.lines()) {
            series.add(new Series(
                    name(line, words),
                    colour(line, series.size()),
                    points(line, shown, report.query().span())));
        }
        var drawing = new Drawing(List.copyOf(series), summary(shown, words, report));
        if (!drawing.equals(drawn)) {
            drawn = drawing;
            chart.setSeries(drawing.series(), drawing.summary());
        }
    }

    private static String summary(UsageMetric shown, UsageWords words, UsageReport report) {
        var total = report.total();
        var whole = Texts.text(
                "analytics.chart.summary",
                shown.label(),
                UsageWords.of(report.query().span()),
                shown.told(total.figures()),
                UsageWords.change(shown, total.figures(), total.before()));
        if (report.query().by().isTime() || report.rows().isEmpty()) {
            return whole;
        }
        var first = report.rows().getFirst();
        return whole + " "
                + Texts.text("analytics.chart.first", words.of(first.subject()), shown.told(first.figures()));
    }

    private static String name(Line line, UsageWords words) {
        return line.kind() == Kind.ONE ? words.of(line.subject()) : Texts.text("analytics.line", line.kind());
    }

    private static int colour(Line line, int place) {
        return line.kind() == Kind.OTHERS || line.kind() == Kind.BEFORE ? 0 : place + 1;
    }

    private static List<Point> points(Line line, UsageMetric metric, UsageSpan span) {
        var points = new ArrayList<Point>();
        line.points().forEach((start, figures) -> {
            var value = metric.of(figures);
            if (value.isPresent()) {
                points.add(Point.of(shownAt(start, span), value.getAsDouble()));
            }
        });
        return List.copyOf(points);
    }

    /** A day of UTC is drawn at the midnight of the same day where the reader is, lest it bear the day before's name. */
    private static Instant shownAt(Instant start, UsageSpan span) {
        return span.grain() == ChronoUnit.HOURS
                ? start
                : Formats.current().startOf(LocalDate.ofInstant(start, ZoneOffset.UTC));
    }
}
