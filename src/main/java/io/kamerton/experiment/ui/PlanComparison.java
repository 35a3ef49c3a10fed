package io.kamerton.experiment.ui;

import io.kamerton.experiment.ExperimentDraft;
import io.kamerton.experiment.Guardrail;
import io.kamerton.experiment.VariantDraft;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Two plans of one test side by side, for people who changed it at the same time. */
final class PlanComparison {

    private PlanComparison() {}

    /** What a plan is made of, each as a text that can be compared and shown. */
    enum Field {
        NAME(ExperimentDraft::name),
        DESCRIPTION(ExperimentDraft::description),
        BASELINE(plan -> Long.toString(plan.bookedOn().value())),
        VARIANTS(plan -> plan.variants().stream().map(Field::words).collect(Collectors.joining("\n"))),
        SPLIT(plan -> plan.weights().stream()
                .map(weight -> plain(Shares.percent(weight)) + " %")
                .collect(Collectors.joining(" / "))),
        COVERAGE(plan -> plain(Shares.percent(plan.coverage())) + " %"),
        ROUTE(plan -> plan.route().orElse("")),
        UNIT(plan -> plan.unit().name().toLowerCase(Locale.ROOT)),
        TYPES(plan -> String.join(", ", plan.requestTypes())),
        METRICS(plan -> String.join(", ", plan.successMetrics())),
        GUARDRAILS(plan -> plan.guardrails().stream().map(Field::words).collect(Collectors.joining("\n"))),
        EFFECT(plan -> plan.minimumDetectableEffect().isPresent()
                ? plain(plan.minimumDetectableEffect().getAsDouble())
                : ""),
        DAYS(plan -> Integer.toString(plan.durationDays()));

        private final Function<ExperimentDraft, String> value;

        Field(Function<ExperimentDraft, String> value) {
            this.value = value;
        }

        private static String words(VariantDraft variant) {
            Map<String, Object> parameters = new TreeMap<>(variant.parameters());
            return variant.modelName() + " " + parameters
                    + variant.prompt().map(text -> "\n" + text).orElse("");
        }

        private static String words(Guardrail guardrail) {
            var margin = guardrail.margin();
            return guardrail.metric() + " " + (margin.isPresent() ? plain(margin.getAsDouble()) : "") + " "
                    + guardrail.better().name().toLowerCase(Locale.ROOT);
        }

        private static String plain(double number) {
            return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
        }
    }

    record Line(Field field, String mine, String theirs) {}

    /** Only what is not the same in both. */
    static List<Line> between(ExperimentDraft mine, ExperimentDraft theirs) {
        return Arrays.stream(Field.values())
                .map(field -> new Line(field, field.value.apply(mine), field.value.apply(theirs)))
                .filter(line -> !line.mine().equals(line.theirs()))
                .toList();
    }
}
