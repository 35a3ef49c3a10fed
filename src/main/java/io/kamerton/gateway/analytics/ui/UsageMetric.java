package io.kamerton.gateway.analytics.ui;

import io.kamerton.gateway.analytics.Figures;
import io.kamerton.shared.ui.Formats;
import io.kamerton.shared.ui.Texts;
import java.util.OptionalDouble;
import java.util.function.Function;

/** A figure that can be drawn, told beside that of the period before, and sorted by. */
enum UsageMetric {
    CALLS("", 0, figures -> OptionalDouble.of(figures.calls())),
    INPUT_TOKENS("", 0, figures -> OptionalDouble.of(figures.inputTokens())),
    OUTPUT_TOKENS("", 0, figures -> OptionalDouble.of(figures.outputTokens())),
    P50("unit.seconds", 2, figures -> seconds(figures.p50Ms())),
    P95("unit.seconds", 2, figures -> seconds(figures.p95Ms())),
    FIRST_TOKEN("unit.seconds", 2, figures -> seconds(figures.firstTokenMs())),
    ERRORS("%", 1, figures -> percent(figures.errorRate())),
    COST("", 2, figures -> OptionalDouble.of(figures.cost()));

    private static final double FEW = 10;

    private final String unit;
    private final int decimals;
    private final Function<Figures, OptionalDouble> value;

    UsageMetric(String unit, int decimals, Function<Figures, OptionalDouble> value) {
        this.unit = unit;
        this.decimals = decimals;
        this.value = value;
    }

    /** In the unit that is shown; empty where nothing is known. */
    OptionalDouble of(Figures figures) {
        return value.apply(figures);
    }

    String label() {
        return Texts.text("analytics.metric", this);
    }

    String unit() {
        return unit.startsWith("unit.") ? Texts.text(unit) : unit;
    }

    int decimals() {
        return decimals;
    }

    boolean isShare() {
        return this == ERRORS;
    }

    /** Sums grow with time; a point of a chart without calls is 0 for them, and no point for latencies and shares. */
    boolean isSum() {
        return this == CALLS || this == INPUT_TOKENS || this == OUTPUT_TOKENS || this == COST;
    }

    /** As people read it; small costs with more decimals. */
    String told(Figures figures) {
        var found = of(figures);
        return found.isEmpty() ? Formats.MISSING : told(found.getAsDouble());
    }

    String told(double figure) {
        var few = this == COST && figure != 0 && figure < FEW;
        var number = Formats.current().number(figure, few ? 4 : decimals);
        return unit.isEmpty() ? number : number + "\u00a0" + unit();
    }

    private static OptionalDouble seconds(OptionalDouble millis) {
        return millis.isEmpty() ? millis : OptionalDouble.of(millis.getAsDouble() / 1_000);
    }

    private static OptionalDouble percent(OptionalDouble share) {
        return share.isEmpty() ? share : OptionalDouble.of(share.getAsDouble() * 100);
    }
}
