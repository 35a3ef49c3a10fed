package io.kamerton.shared.ui;

import com.vaadin.flow.component.Svg;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The course of a figure as a small line. A picture only: the figure itself stands beside it. */
public class Sparkline extends Svg {

    private static final double WIDTH = 100;
    private static final double HEIGHT = 24;

    /** @param values two or more, the oldest first, scores of 0 to 10 */
    public Sparkline(List<Double> values) {
        super(
                "<svg viewBox=\"0 0 %.0f %.0f\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><polyline points=\"%s\"/></svg>"
                        .formatted(WIDTH, HEIGHT, points(values)));
        addClassName("sparkline");
    }

    private static String points(List<Double> values) {
        var least = values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        var greatest = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        var range = Math.max(1, greatest - least);
        return IntStream.range(0, values.size())
                .mapToObj(index -> String.format(
                        Locale.ROOT,
                        "%.1f,%.1f",
                        WIDTH * index / (values.size() - 1),
                        HEIGHT - 2 - (values.get(index) - least) / range * (HEIGHT - 4)))
                .collect(Collectors.joining(" "));
    }
}
