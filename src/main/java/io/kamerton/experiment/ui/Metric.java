package io.kamerton.experiment.ui;

import io.kamerton.experiment.Direction;
import io.kamerton.shared.ui.Formats;
import io.kamerton.shared.ui.Texts;
import java.util.Set;

/** How people read a metric: its name, its unit and which way is better. Unknown ones keep the client's words. */
record Metric(String name) {

    private static final Set<String> NAMED =
            Set.of("quality_score", "user_satisfaction", "response_time", "cost", "error_rate", "tokens");
    private static final String SECONDS = "response_time";

    String label() {
        return NAMED.contains(name) ? Texts.text("metric." + name) : name.replace('_', ' ');
    }

    /** Seconds for response times; a bare number otherwise. */
    String unit() {
        return name.equals(SECONDS) ? Texts.text("unit.seconds") : "";
    }

    /** Seconds are read to the millisecond, all else to hundredths. */
    int decimals() {
        return name.equals(SECONDS) ? 3 : 2;
    }

    boolean betterWhenLower() {
        return Direction.usual(name) == Direction.LOWER;
    }

    String value(double value) {
        return withUnit(Formats.current().number(value, decimals()));
    }

    String signed(double value) {
        return withUnit(Formats.current().signed(value, decimals()));
    }

    private String withUnit(String number) {
        return unit().isEmpty() ? number : number + "\u00a0" + unit();
    }
}
