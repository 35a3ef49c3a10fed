package io.kamerton.shared.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Lines over time with a sentence that tells what they show; the browser offers the same figures as a table. */
@Tag("kamerton-chart")
@JsModule("./kamerton-chart.ts")
@NpmPackage(value = "apexcharts", version = "4.7.0")
public class TimeChart extends Component {

    /** More points than this are thinned evenly, the last always kept. */
    public static final int MOST_POINTS = 500;

    public TimeChart() {
        getElement().setProperty("language", Texts.locale().getLanguage());
        getElement().setProperty("tableLabel", Texts.text("chart.table"));
        getElement().setProperty("timeLabel", Texts.text("chart.time"));
        getElement().setProperty("emptyLabel", Texts.text("chart.empty"));
        setSeries(List.of(), "");
    }

    /** What the chart shows, with one sentence that says the same to those who do not see it. */
    public final void setSeries(List<Series> series, String summary) {
        getElement().setPropertyList("series", series.stream().map(Line::of).toList());
        getElement().setProperty("summary", summary);
    }

    /** The unit on the axis, such as s; empty for a bare number. */
    public void setUnit(String unit) {
        getElement().setProperty("unit", unit);
    }

    public void setDecimals(int decimals) {
        getElement().setProperty("decimals", decimals);
    }

    /** Draws the line at zero: for differences. */
    public void setZeroLine(boolean shown) {
        getElement().setProperty("zeroLine", shown);
    }

    /** A line; the number of its colour, 1 to 6, stays with the thing that it stands for. */
    public record Series(String name, int colour, List<Point> points) {}

    /** A value at a time, and where known the ends of its interval. */
    public record Point(
            Instant time,
            double value,
            @Nullable Double low,
            @Nullable Double high) {

        public static Point of(Instant time, double value) {
            return new Point(time, value, null, null);
        }
    }

    /** A series as the browser reads it. */
    record Line(String name, int colour, List<Dot> points) implements Serializable {

        static Line of(Series series) {
            return new Line(
                    series.name(),
                    series.colour(),
                    thinned(series.points()).stream().map(Dot::of).toList());
        }

        private static List<Point> thinned(List<Point> points) {
            if (points.size() <= MOST_POINTS) {
                return points;
            }
            var step = (points.size() - 1) / (double) (MOST_POINTS - 1);
            return IntStream.range(0, MOST_POINTS)
                    .mapToObj(index -> points.get((int) Math.round(index * step)))
                    .toList();
        }
    }

    /** A point as the browser reads it; the time in milliseconds since 1970. */
    record Dot(
            long time,
            double value,
            @Nullable Double low,
            @Nullable Double high) implements Serializable {

        static Dot of(Point point) {
            return new Dot(point.time().toEpochMilli(), point.value(), point.low(), point.high());
        }
    }
}
