package io.kamerton.experiment.ui;

import io.kamerton.experiment.EffectScale;
import io.kamerton.experiment.Guardrail;
import io.kamerton.shared.ui.Formats;
import io.kamerton.shared.ui.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A plan in sentences. */
final class PlanWords {

    private static final double PERCENT = 100;

    private PlanWords() {}

    /** Who takes part. */
    static String audience(PlanGlimpse plan) {
        var share = Formats.current().plain(plan.coverage());
        var types = plan.requestTypes().isEmpty()
                ? Texts.text("plan.types.all")
                : Texts.text("plan.types.some", String.join(", ", plan.requestTypes()));
        if (plan.coverage() >= Shares.WHOLE) {
            return Texts.text("plan.everyone", plan.unit()) + " " + types;
        }
        return Texts.text("plan.audience." + plan.unit().name().toLowerCase(Locale.ROOT), share) + " " + types;
    }

    /** How its calls come to it. */
    static String route(PlanGlimpse plan) {
        return plan.route()
                .map(name -> Texts.text("plan.route.line", name))
                .orElseGet(() -> Texts.text("plan.route.line.none"));
    }

    static String duration(PlanGlimpse plan) {
        return Texts.counted("plan.days", plan.days());
    }

    /** What decides, then what must not get worse, then what is looked at too. */
    static List<String> metrics(PlanGlimpse plan) {
        var lines = new ArrayList<String>();
        if (!plan.metrics().isEmpty()) {
            lines.add(primary(plan));
        }
        plan.guardrails().forEach(guardrail -> lines.add(guardrail(guardrail)));
        var others = plan.metrics().stream()
                .skip(1)
                .map(name -> new Metric(name).label())
                .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            lines.add(Texts.text("plan.secondary.line", others));
        }
        return lines;
    }

    private static String primary(PlanGlimpse plan) {
        var name = plan.metrics().getFirst();
        var label = new Metric(name).label();
        return plan.effect().isEmpty()
                ? Texts.text("plan.primary.line", label)
                : Texts.text(
                        "plan.primary.effect", label, effect(name, plan.effect().getAsDouble()));
    }

    static String guardrail(Guardrail guardrail) {
        var label = new Metric(guardrail.metric()).label();
        var better = Texts.text("plan.better", guardrail.better());
        var margin = guardrail.margin();
        return margin.isEmpty()
                ? Texts.text("plan.guardrail.open", label, better)
                : Texts.text("plan.guardrail.line", label, effect(guardrail.metric(), margin.getAsDouble()), better);
    }

    /** A difference of the metric, such as "0.2 points". */
    static String effect(String metric, double value) {
        var scale = EffectScale.of(metric);
        var typed = scale == EffectScale.POINTS ? value : value * PERCENT;
        return Texts.text(
                "plan.effect." + scale.name().toLowerCase(Locale.ROOT),
                Formats.current().plain(typed));
    }
}
